"""The faults of dimensions and their relations, and of `was:`."""

from plugins.ground.diagnostics import error, warning

NOT_ALONG_PART_OF = error(
    "of-not-related",
    id="dimensi “{key}” merinci “{one}” dan “{other}”, padahal yang satu bukan bagian (part_of) dari yang lain",
    en="the dimension “{key}” breaks down “{one}” and “{other}”, but neither is part (part_of) of the other",
    hint_id="buat dua dimensi, masing-masing dengan of sendiri",
    hint_en="make two dimensions, each with an of of its own",
)
NOT_BROKEN_DOWN = error(
    "not-broken-down",
    id="dimensi “{dimension}” tidak merinci “{indicator}”; of: {of}",
    en="the dimension “{dimension}” does not break down “{indicator}”; of: {of}",
    hint_id="tambahkan indikator itu pada of, atau hapus rincian ini",
    hint_en="add the indicator to of, or take this breakdown out",
)
REFINES_CYCLE = error(
    "refines-cycle",
    id="refines berputar dan kembali ke “{key}”",
    en="refines goes round in a circle back to “{key}”",
    hint_id="putuskan salah satu refines",
    hint_en="remove one of these refines",
)
UNPLACED_CELL = error(
    "unplaced-cell",
    id="sel “{cell}” pada “{dimension}” tidak terletak di dalam sel “{coarser}” mana pun, padahal refines: {coarser}",
    en="the cell “{cell}” of “{dimension}” lies in no cell of “{coarser}”, though it says refines: {coarser}",
    hint_id='tulis di cells dimensi itu: "{cell}": {{…, within: SEL}}',
    hint_en='say in the cells of that dimension: "{cell}": {{…, within: CELL}}',
)
REFINEMENT_SUM = error(
    "refinement-sum",
    id="sel “{dimension}” di dalam “{cell}” berjumlah {total}, padahal “{cell}” pada “{coarser}” adalah {figure}",
    en="the cells of “{dimension}” in “{cell}” sum to {total}, but “{cell}” of “{coarser}” is {figure}",
)
UNDECLARED_RELATION = warning(
    "undeclared-relation",
    id="“{one}” punya sel “{cell}” dan “{other}” punya sel “{like}”: apakah keduanya menghitung orang yang sama?",
    en="“{one}” has the cell “{cell}” and “{other}” has the cell “{like}”: do they count the same people?",
    hint_id="satu dimensi dengan of: [INDIKATOR, INDIKATOR] bila sama, refines: {one} bila lebih halus,"
    " atau unrelated: [{one}] bila tidak berkaitan",
    hint_en="make it one dimension with of: [INDICATOR, INDICATOR] if they do, say refines: {one} if it is finer,"
    " or unrelated: [{one}] if they have nothing to do with each other",
)
WAS_IN_USE = error(
    "was-in-use",
    id="was: {was} berarti “{was}” kini bernama “{key}”, padahal “{was}” masih ada",
    en="was: {was} means that “{was}” is called “{key}” now, but “{was}” is still there",
    hint_id="hapus was ini, atau tulis was: none pada “{was}” bila itu baru",
    hint_en="take this was out, or say was: none at “{was}” if that one is new",
)
