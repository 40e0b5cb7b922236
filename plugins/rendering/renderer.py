"""Render the plans of pages by the theme's templates."""

import copy
import gettext
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from types import TracebackType

import jinja2

from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Languages
from plugins.newsroom.pages import DrawnPlan, PagePlan
from plugins.newsroom.palette import NEUTRAL, Palette
from plugins.rendering.base_path import put_below
from plugins.rendering.environments import SharedCode, build_environment, build_xml_environment
from plugins.rendering.faults import ThemeFault
from plugins.rendering.policy import with_style_hashes
from plugins.rendering.styles import load_stylesheet
from plugins.rendering.template_digests import TEMPLATES

# The exceptions that a template can cause; others are faults in our code.
_RAISED = (
    jinja2.TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip


class Renderer:
    """Renders plans. Keep an instance: it makes an environment for each language once.

    `theme` is the theme's folder, `translations` has the interface texts by language code, `code` holds compiled
    templates of this theme, `palette` are the colours of the site.
    """

    def __init__(
        self,
        theme: Path,
        languages: Languages,
        translations: Mapping[str, gettext.NullTranslations],
        code: MutableMapping[str, bytes],
        palette: Palette = NEUTRAL,
    ) -> None:
        self._base, self._palette = "", palette
        stylesheet, shared = load_stylesheet(theme, self._palette), SharedCode(code)
        self._folder = str(theme / TEMPLATES)
        self._theme, self._languages, self._code = theme, languages, shared
        self._of_xml: dict[str, jinja2.Environment] = {}
        self._environments = {
            language.code: build_environment(
                theme, language, languages, translations, stylesheet, shared, self._palette
            )
            for language in languages
        }

    def at(self, base: str) -> "Renderer":
        """Return this renderer for a site below a path of its host, such as `/newsroom`."""
        if not base:
            return self
        renderer = copy.copy(self)
        renderer._base = base
        return renderer

    def render(self, plan: PagePlan | DrawnPlan) -> str:
        """Return the text of a page or file. Raises ThemeFault if its template fails."""
        name, made = (f"{plan.template}.html", plan.path) if isinstance(plan, PagePlan) else (plan.template, plan.file)
        try:
            if isinstance(plan, PagePlan):
                page = self._environments[plan.language].get_template(name).render(page=plan)
                return with_style_hashes(put_below(self._base, page)) + "\n"
            return self._xml(plan.language).get_template(name).render(file=plan)
        except _RAISED as fault:
            raise self._fault(fault, name, made) from fault

    def draw(self, component: str, language: str, content: object) -> Html:
        """Return a component drawn with some content. Raises ThemeFault if it fails.

        `component` is `file.macro`, both below templates/components.
        """
        name, _, macro = component.partition(".")
        try:
            module = self._environments[language].get_template(f"components/{name}.html").module
            return Html(getattr(module, macro)(content))
        except _RAISED as fault:
            raise self._fault(fault, f"components/{name}.html", component) from fault

    def _fault(self, fault: Exception, template: str, made: str) -> ThemeFault:
        """Return the fault of a template, with its file and line; `made` names what it was making."""
        if isinstance(fault, jinja2.TemplateSyntaxError):
            return ThemeFault(f"{TEMPLATES}/{fault.name}", fault.lineno, str(fault.message))
        if isinstance(fault, jinja2.TemplateNotFound):
            return ThemeFault(f"{TEMPLATES}/{fault.name}", 0, "there is no such template")
        path, line = self._place(fault.__traceback__, template)
        return ThemeFault(path, line, f"{type(fault).__name__}: {fault} ({made})")

    def _xml(self, language: str) -> jinja2.Environment:
        if language not in self._of_xml:
            self._of_xml[language] = build_xml_environment(
                self._theme, self._languages[language], self._languages, self._code, self._palette
            )
        return self._of_xml[language]

    def _place(self, traceback: TracebackType | None, template: str) -> tuple[str, int]:
        """Return the innermost template line of a traceback; Jinja adds template lines to tracebacks."""
        place = (f"{TEMPLATES}/{template}", 0)
        while traceback:
            file = traceback.tb_frame.f_code.co_filename
            if file.startswith(self._folder):
                inside = Path(file).relative_to(self._folder).as_posix()
                place = (f"{TEMPLATES}/{inside}", traceback.tb_lineno)
            traceback = traceback.tb_next
        return place
