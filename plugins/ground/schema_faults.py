"""The faults that schemas report in front matter and data files."""

from plugins.ground.diagnostics import error

UNKNOWN_KEY = error(
    "unknown-key", id="kunci “{key}” tidak dikenal", en="unknown key “{key}”", hint_id="{near}", hint_en="{near}"
)
MISSING_KEY = error(
    "missing-key",
    id="kunci “{key}” wajib diisi",
    en="the key “{key}” is required",
    hint_id="tambahkan {key}: …",
    hint_en="add {key}: …",
)
WRONG_TYPE = error(
    "wrong-type",
    id="“{key}” harus berupa {expected}",
    en="“{key}” must be {expected}",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
NO_LIST = error(
    "wrong-type",
    id="“{key}” harus berupa daftar",
    en="“{key}” must be a list",
    hint_id="tulis {key}: [{items}]",
    hint_en="write {key}: [{items}]",
)
EMPTY_VALUE = error(
    "empty-value",
    id="“{key}” tidak boleh kosong",
    en="“{key}” must not be empty",
    hint_id="tulis isinya sesudah titik dua",
    hint_en="write it after the colon",
)
TOO_LONG = error(
    "too-long",
    id="“{key}” terdiri atas {length} karakter; paling banyak {limit}",
    en="“{key}” has {length} characters; at most {limit} are allowed",
    hint_id="persingkat",
    hint_en="shorten it",
)
UNKNOWN_VALUE = error(
    "unknown-value",
    id="“{value}” bukan nilai untuk “{key}”; pilihannya: {choices}",
    en="“{value}” is not a value of “{key}”; choose from: {choices}",
    hint_id="{near}",
    hint_en="{near}",
)
INVALID_KEY = error(
    "invalid-key",
    id="“{key}” bukan kunci yang sah; pakai huruf kecil, angka, dan tanda hubung",
    en="“{key}” is not a valid key; use lower-case letters, digits and hyphens",
)
INVALID_DATE = error(
    "invalid-date",
    id="“{value}” bukan tanggal yang sah untuk “{key}”",
    en="“{value}” is not a valid date for “{key}”",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
OUT_OF_RANGE = error(
    "out-of-range",
    id="“{key}” bernilai {value}; harus antara {low} dan {high}",
    en="“{key}” is {value}; it must be between {low} and {high}",
)
NOT_WHOLE_NUMBER = error(
    "not-whole-number",
    id="“{key}” harus bilangan bulat tanpa titik, koma, atau angka nol di depan; tertulis {value}",
    en="“{key}” must be a whole number without points, commas or leading zeros; it says {value}",
    hint_id="tulis angkanya saja: 1250, bukan 1.250",
    hint_en="write the digits alone: 1250, not 1.250 or 1,250",
)
