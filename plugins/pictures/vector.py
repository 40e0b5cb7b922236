"""SVG through an allowlist: what draws is written anew, what acts or reaches outside is refused.

Read by expat with no DTD allowed, so that there are no entities to expand and none to fetch. The list holds the
static drawing elements of SVG 2; everything else that does no harm (metadata, editors' own elements) is left out.
"""

import re
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

LARGEST_SVG = 1_000_000  # bytes
DEEPEST = 60  # elements in one another

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_SHAPES = "circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline"
ELEMENTS = frozenset(
    f"{_SHAPES} radialGradient rect stop style svg switch symbol text textPath title tspan use".split()
)
ACTIVE = frozenset(
    "a animate animateColor animateMotion animateTransform audio canvas discard embed feImage foreignObject handler"
    " iframe image listener mpath object script set video".lower().split()
)
_GEOMETRY = (
    "class clipPathUnits cx cy d dx dy fx fy fr gradientTransform gradientUnits height id lengthAdjust markerHeight"
    " markerUnits markerWidth maskContentUnits maskUnits method offset orient pathLength patternContentUnits"
    " patternTransform patternUnits points preserveAspectRatio r refX refY rotate rx ry spacing spreadMethod"
    " startOffset textLength transform version viewBox width x x1 x2 y y1 y2"
)
_PRESENTATION = (
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-rendering direction display"
    " dominant-baseline fill fill-opacity fill-rule font-family font-size font-stretch font-style font-variant"
    " font-weight image-rendering letter-spacing marker-end marker-mid marker-start mask mix-blend-mode opacity"
    " overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset"
    " stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style text-anchor"
    " text-decoration text-rendering transform-origin unicode-bidi vector-effect visibility word-spacing writing-mode"
)
ATTRIBUTES = frozenset(f"{_GEOMETRY} {_PRESENTATION}".split())

_LOCAL = re.compile(r"#[^\s\"'()<>]+")
# In a value or a style sheet: anything that could fetch, or could hide that it does.
_REACHING = re.compile(
    r"@(?!media\b|supports\b)|\\|expression|javascript:|url\s*\(\s*(?![\"']?#)|image-set|src\s*\(", re.IGNORECASE
)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*")
_TEXT = frozenset("style text textPath title tspan desc".split())


class DrawingRefused(ValueError):
    """The reason why a file is no SVG that may be shown: `active` or `broken`, and what was found."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Vector:
    """An SVG document written anew, and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass
class _Writer:
    """Takes expat's events and writes what may stay. `skipping` counts open elements that are left out."""

    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    skipping: int = 0
    size: tuple[int, int] = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if len(self.open) + self.skipping >= DEEPEST:
            raise DrawingRefused("broken", f"> {DEEPEST}")
        if not self.open and (space != SVG or local != "svg"):
            raise DrawingRefused("broken", f"<{local[:40]}>")
        if local.lower() in ACTIVE:
            raise DrawingRefused("active", f"<{local}>")
        kept = [pair for pair in map(_attribute, attributes, attributes.values()) if pair]
        if self.skipping or space != SVG or local not in ELEMENTS:
            self.skipping += 1
            return
        if not self.open:
            self.size = _size(attributes)
            kept.insert(0, ("xmlns", SVG))
        self.open.append(local)
        self.out.append(f"<{local}" + "".join(f' {key}="{escape(value)}"' for key, value in kept) + ">")

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        else:
            self.out.append(f"</{self.open.pop()}>")

    def text(self, data: str) -> None:
        if self.skipping or not self.open:
            return
        if self.open[-1] == "style" and _REACHING.search(data):
            raise DrawingRefused("active", "<style>")
        if self.open[-1] in _TEXT:
            self.out.append(escape(data, quote=False))


def read_svg(data: bytes) -> Vector:
    """Return the drawing in `data`, written anew; raises DrawingRefused where it acts, reaches outside or is broken."""
    if len(data) > LARGEST_SVG:
        raise DrawingRefused("broken", f"> {LARGEST_SVG} byte")
    writer = _Writer()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartElementHandler, parser.EndElementHandler = writer.start, writer.end
    parser.CharacterDataHandler = writer.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _refuse_instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise DrawingRefused("broken", f"XML {problem.lineno}:{problem.offset + 1}") from problem
    except (LookupError, ValueError) as problem:
        if isinstance(problem, DrawingRefused):
            raise
        raise DrawingRefused("broken", "XML") from problem  # an encoding that does not exist
    return Vector("".join(writer.out).encode(), *writer.size)


def _refuse_doctype(*_: object) -> None:
    raise DrawingRefused("active", "<!DOCTYPE>")


def _refuse_instruction(target: str, _: str) -> None:
    raise DrawingRefused("active", f"<?{target[:40]}?>")


def _attribute(name: str, value: str) -> tuple[str, str] | None:
    """Return an attribute as it may be written; None for one to leave out."""
    space, _, local = name.rpartition(" ")
    lowered = local.lower()
    if lowered.startswith("on") or (space and space not in (XLINK, XML) and lowered == "href"):
        raise DrawingRefused("active", local[:40])
    if lowered in ("href", "src") or (space == XML and lowered == "base"):
        if lowered == "href" and _LOCAL.fullmatch(value.strip()):
            return "href", value.strip()
        raise DrawingRefused("active", f'{local}="{value[:40]}"')
    if space == XML and local in ("space", "lang"):
        return f"xml:{local}", value
    if space or local not in ATTRIBUTES:
        return None
    if _REACHING.search(value):
        raise DrawingRefused("active", f'{local}="{value[:40]}"')
    return local, value


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Return width and height in pixels, from the attributes, else from the view box (SVG 2, section 8.12)."""
    box = [float(number) for number in re.findall(r"-?[0-9]*\.?[0-9]+", attributes.get("viewBox", ""))]
    across, down = box[2:4] if len(box) == 4 and box[2] > 0 and box[3] > 0 else (0.0, 0.0)
    width, height = (_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height"))
    if width and height:
        across, down = float(width[1]), float(height[1])
    size = round(across), round(down)
    if not all(1 <= side <= 20_000 for side in size):
        raise DrawingRefused("broken", "width, height, viewBox")
    return size
