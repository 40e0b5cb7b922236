"""Abbreviations that a text does not explain."""

import re
from collections.abc import Iterator, Set

from plugins.ground.diagnostics import Diagnostic
from plugins.proofreading.faults import ABBREVIATION
from plugins.proofreading.passages import ITEM, PARAGRAPH, QUOTATION, ProofText

# Known to every reader of news in Indonesia or in English: times, documents, money, units, institutions, technology.
KNOWN = frozenset(
    """
    WIB WITA WIT AM PM KTP KK SIM STNK NIK NPWP PT CV UD TBK PO BUMN BUMD UMKM UKM TNI POLRI KPK DPR DPRD MPR MK MA PBB
    RI RT RW SD SMP SMA SMK MI MTS TK PAUD APBN APBD BPJS BPS BI OJK KUHP UU PP TV TVRI RRI AC HP SMS WA URL PDF CD DVD
    USB IT ID UK US USA EU UN AS UNESCO UNICEF WHO NGO LSM GPS CCTV QR IDR USD EUR COVID HIV AIDS DNA OK CEO PDIP HUT RS
    RSUD PLN ATM KB MB GB CSV JSON XML HTML FAQ HAM CSR DIY BBC CNN VIP GPA IPK
    """.split()
)
_FOUND = re.compile(r"(?<![\w./@#&-])[A-Z]{2,6}(?![\w/@&]|-[A-Z]|\.[A-Za-z])")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DEFINED = re.compile(r"^[ \t]*\*\[(?P<name>[^\]\n]+)\]:", re.MULTILINE)


def check_abbreviations(text: ProofText, known: Set[str]) -> Iterator[Diagnostic]:
    """Yield the first place of each abbreviation that the text does not explain.

    `Nama Panjang (NP)`, `NP (Nama Panjang)`, `NP, singkatan dari …` and `*[NP]: Nama Panjang` explain it.
    """
    defined = {match["name"] for match in _DEFINED.finditer(text.source)}
    told = {*KNOWN, *known, *defined}
    for passage in text.body:
        if passage.kind not in (PARAGRAPH, ITEM, QUOTATION) or passage.text.isupper():
            continue
        for match in _FOUND.finditer(passage.text):
            name = match[0]
            if name in told or _ROMAN.fullmatch(name):
                continue
            told.add(name)
            if not _is_explained(name, text.prose):
                yield ABBREVIATION.at(text.document.path, text.mark(passage.start + match.start()), found=name)


def _is_explained(name: str, prose: str) -> bool:
    here = re.escape(name)
    return bool(
        re.search(
            rf"\w[ \n]*\((?:[^()\n]{{0,40}}\W)?{here}(?:\W[^()\n]{{0,40}})?\)|\b{here}[ \n]+\([^()\d\n][^()\n]{{5,}}\)|"
            rf"\b{here},?[ \n]+(?:singkatan|kependekan|atau|yaitu|adalah|or|short for|stands for|that is)\b",
            prose,
        )
    )
