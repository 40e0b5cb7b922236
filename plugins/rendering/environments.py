"""The Jinja environments of templates: their names, white space and escaping."""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from plugins.newsroom.languages import Language, Languages
from plugins.newsroom.palette import NEUTRAL, Palette
from plugins.rendering.calls import DirectEnvironment, Once, WritingTemplate, build_texts, written
from plugins.rendering.formats import Formats
from plugins.rendering.hyphens import with_soft_hyphens
from plugins.rendering.regions import with_names
from plugins.rendering.styles import Stylesheet
from plugins.rendering.template_digests import TEMPLATES
from plugins.rendering.theme_assets import load_assets

_BETWEEN_TAGS = re.compile(r"(?:(?<=>)|^)\s*\n\s*(?=<|$)|(?:(?<=>)|^)\s*\n\s*$")
_LINE_BREAK = re.compile(r"\s*\n\s*")


class Compact(Extension):
    """Removes white space that only serves the layout of a template.

    A line break between two tags, or between a tag and Jinja code, is removed; other line breaks become one. Write a
    space that readers should see within a line.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with white space removed from its text."""
        for token in stream:
            if token.type == "data":
                text = _LINE_BREAK.sub("\n", _BETWEEN_TAGS.sub("", token.value))
                yield Token(token.lineno, token.type, text)
            else:
                yield token


class _LanguageFreeCode(CodeGenerator):
    """Compiles code that every language can run. Jinja itself would put `{{ 1234|number }}` into it as a finished text,
    written as the language that was compiled first writes it.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class SharedCode(jinja2.BytecodeCache):
    """Compiled templates, by their keys, for the environments of all languages."""

    def __init__(self, code: MutableMapping[str, bytes]) -> None:
        self._code = code

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Load the code that another language has compiled."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep compiled code."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def build_environment(
    theme: Path,
    language: Language,
    languages: Languages,
    translations: Mapping[str, gettext.NullTranslations],
    stylesheet: Stylesheet,
    code: jinja2.BytecodeCache | None = None,
    palette: Palette = NEUTRAL,
) -> jinja2.Environment:
    """Return the environment of one language: its texts and formats, and the theme's templates.

    Templates have these names only: `page`, the texts (`_`, `gettext`, `ngettext`, `{% trans %}`), `asset(name)`,
    `style(name, …)`, `colours` by role, `gettext_of(code)` for a sentence in another language, `once(macro, …)`, the
    filters of `Formats`, `hyphenated` for titles and `with_names` for bodies.
    """
    environment = DirectEnvironment(
        loader=jinja2.FileSystemLoader(theme / TEMPLATES),
        extensions=["jinja2.ext.i18n", Compact],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        optimized=False,  # all languages share the code, so no text of one language may be put into it
        bytecode_cache=code,
    )
    environment.code_generator_class = _LanguageFreeCode
    environment.policies["ext.i18n.trimmed"] = True
    own = translations[language.code]
    environment.install_gettext_callables(own.gettext, own.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(Formats(language, languages).filters())

    def gettext_of(code: str) -> Callable[[str], str]:
        return translations[code].gettext

    assets = load_assets(theme, palette)

    def asset(name: str) -> str:
        return "/" + assets[name].file

    own_names: dict[str, object] = {
        "asset": asset,
        "colours": dict(palette.roles),
        "style": stylesheet.style,
        "gettext_of": gettext_of,
        "once": Once(),
    }
    environment.filters["with_names"] = with_names
    environment.filters["hyphenated"] = with_soft_hyphens if language.locale.startswith("id") else lambda text: text
    environment.globals = {**environment.globals, **build_texts(own), **own_names}
    return environment


def build_xml_environment(
    theme: Path,
    language: Language,
    languages: Languages,
    code: jinja2.BytecodeCache | None = None,
    palette: Palette = NEUTRAL,
) -> jinja2.Environment:
    """Return the environment of templates that make XML. They have `file`, `asset(name)`, the filters of
    `Formats`, and `xml`.

    Values are escaped for XML. White space stays, but a line that has only code is removed.
    """
    environment = _XmlEnvironment(
        loader=jinja2.FileSystemLoader(theme / TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        optimized=False,
        bytecode_cache=code,
    )
    environment.filters.update(Formats(language, languages).filters())
    environment.filters["xml"] = escape_xml
    assets = load_assets(theme, palette)
    environment.globals["asset"] = lambda name: "/" + assets[name].file
    return environment


def escape_xml(text: str) -> Markup:
    """Return text, or HTML that the XML holds as text, escaped for XML."""
    return Markup(_escaped_for_xml(str(text)))  # noqa: S704  escaped


def _escaped_for_xml(text: str) -> str:
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def _written_in_xml(value: object) -> str:
    """Return what a template of XML writes for a value: HTML as it is, everything else escaped for XML."""
    if type(value) is str:
        return _escaped_for_xml(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escaped_for_xml(value) if isinstance(value, str) else written(value)


class _XmlTemplate(WritingTemplate):
    """A template that writes values by `_written_in_xml`."""

    write = staticmethod(_written_in_xml)


class _XmlEnvironment(jinja2.Environment):
    code_generator_class = _LanguageFreeCode
    template_class = _XmlTemplate
