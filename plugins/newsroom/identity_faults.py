"""Faults of names and colours in data/site.yaml."""

from plugins.ground.diagnostics import error

INVALID_COLOUR = error(
    "invalid-colour",
    id="“{value}” bukan warna",
    en="“{value}” is no colour",
    hint_id='tulis dalam tanda kutip seperti "#24405c"; tanpa kutip, “#” dan sesudahnya dibaca sebagai komentar',
    hint_en='write it in quotes, like "#24405c"; without quotes, “#” and what follows is read as a comment',
)
LOW_CONTRAST = error(
    "low-contrast",
    id="{text} {colour} di atas {ground} {other} sulit dibaca: kontrasnya {ratio}:1, paling sedikit {least}:1",
    en="{text} {colour} on {ground} {other} is hard to read: its contrast is {ratio}:1, at least {least}:1 is needed",
    hint_id='pakai misalnya "{remedy}", atau hapus salah satu warna ini: yang tidak ditulis dihitung sendiri',
    hint_en='use "{remedy}" for instance, or take one of these colours out: what is not given is computed',
)
NUMBER_OF_COLOURS = error(
    "number-of-colours",
    id="“{key}” berisi {number} warna; seharusnya {wanted}",
    en="“{key}” has {number} colours; there must be {wanted}",
)
UNKNOWN_GROUND = error(
    "unknown-ground",
    id="“{value}” bukan nama kain di grounds",
    en="“{value}” is no name of a cloth in grounds",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_COLOURED_CATEGORY = error(
    "unknown-coloured-category",
    id="kategori “{key}” tidak ada di data/taxonomy.yaml",
    en="the category “{key}” is not in data/taxonomy.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_LOGO = error(
    "unknown-logo",
    id="logo “{value}” bukan gambar di folder isi",
    en="the logo “{value}” is no picture in the content folder",
    hint_id="taruh gambarnya di content/images/, catat haknya di photos.yaml, dan tulis logo: images/nama.png",
    hint_en="put the picture into content/images/, note its rights in photos.yaml, and write logo: images/name.png",
)
