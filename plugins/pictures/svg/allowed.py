"""The allowed elements, attributes, properties and functions of SVG 2. Everything else is left out."""

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"

# Elements that hold others for reuse, and are drawn only where something refers to them.
DEFINITIONS = frozenset("clipPath defs linearGradient marker mask pattern radialGradient symbol".split())
TEXTS = frozenset("text textPath tspan".split())
SHAPES = frozenset("circle ellipse line path polygon polyline rect".split())
ELEMENTS = DEFINITIONS | TEXTS | SHAPES | frozenset("g stop style svg switch use".split())
# Elements that run, embed or link something, in any namespace and case. A drawing with one of them is refused.
ACTIVE = frozenset(
    "a animate animateColor animateMotion animateTransform audio canvas discard embed feImage foreignObject handler"
    " iframe image listener mpath object script set video".lower().split()
)
# Elements that change what is drawn but are left out: the editor gets a fault.
MISSED = frozenset(("filter", "font", "hatch", "mesh", "meshgradient", "flowRoot"))

REFERRING = frozenset("linearGradient pattern radialGradient textPath use".split())  # by `href`
PATHS = frozenset(("d",))
TRANSFORMS = frozenset(("transform", "gradientTransform", "patternTransform"))
TRANSFORM_FUNCTIONS = frozenset("matrix rotate scale skewX skewY translate".split())
GEOMETRY = frozenset(
    "clipPathUnits cx cy dx dy fx fy fr gradientUnits height lengthAdjust markerHeight markerUnits markerWidth"
    " maskContentUnits maskUnits method offset orient pathLength patternContentUnits patternUnits points"
    " preserveAspectRatio r refX refY rotate rx ry side spacing spreadMethod startOffset systemLanguage textLength"
    " viewBox width x x1 x2 y y1 y2".split()
)
PRESENTATION = frozenset(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-rendering direction display"
    " dominant-baseline fill fill-opacity fill-rule font-family font-size font-stretch font-style font-variant"
    " font-weight image-rendering letter-spacing marker-end marker-mid marker-start mask mask-type mix-blend-mode"
    " opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset"
    " stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration"
    " text-rendering transform-origin unicode-bidi vector-effect visibility word-spacing writing-mode".split()
)
# Also allowed in style sheets and `style` attributes.
PROPERTIES = PRESENTATION | frozenset(
    "background background-color cx cy font font-feature-settings font-kerning font-variation-settings height isolation"
    " line-height marker r rx ry transform transform-box white-space width x y".split()
)
FUNCTIONS = frozenset(
    "calc circle clamp color color-mix ellipse hsl hsla hwb inset lab lch matrix matrix3d max min oklab oklch polygon"
    " rgb rgba rotate rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx skewy translate translate3d"
    " translatex translatey translatez var".split()
)
# Functions that load something.
FETCHING = frozenset(
    "-webkit-cross-fade -webkit-image-set cross-fade element expression image image-set paint src".split()
)
ATTRIBUTES = PATHS | TRANSFORMS | GEOMETRY | PRESENTATION | {"class", "id", "style"}
