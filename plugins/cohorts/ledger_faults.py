"""The faults of data/ledger.yaml as a whole."""

from plugins.ground.diagnostics import error

LEDGER_GAP = error(
    "ledger-gap",
    id="baris terbitan {release} tidak ada lagi di data/ledger.yaml, padahal terbitan ini berdiri di atasnya",
    en="the lines of the release {release} are missing in data/ledger.yaml, though this release stands on it",
    hint_id="ambil berkas yang lengkap (git pull, atau git log -- data/ledger.yaml); jaga semua baris",
    hint_en="get the whole file back (git pull, or git log -- data/ledger.yaml); when merging, keep all lines",
)
