"""Calls from templates give what Jinja's own calls give."""

import gettext

import jinja2
import pytest

from plugins.rendering.calls import DirectEnvironment, Once, build_texts

PARTS = {
    "parts.html": """{% macro item(text, loud=false) %}<b>{{ text }}{% if loud %}!{% endif %}</b>{% endmacro %}
{% macro box() %}<p>{{ caller("<isi>") }}</p>{% endmacro %}
{% macro seen() %}{{ everywhere }}{{ kept|default("none") }}{% endmacro %}""",
    "base.html": "{% block a %}dasar{% endblock %}{% block b %}{% endblock %}",
}
TEMPLATES = {
    "a macro": "{% import 'parts.html' as parts %}{{ parts.item('<a>', loud=true) }}",
    "a macro in a loop": "{% import 'parts.html' as parts %}{% for x in 'ab' %}{{ parts.item(x) }}{% endfor %}",
    "a macro that calls back": "{% import 'parts.html' as parts %}{% call(x) parts.box() %}{{ x }}{% endcall %}",
    "globals in an imported macro": "{% from 'parts.html' import seen %}{% set kept = 1 %}{{ seen() }}",
    "a macro with the context": "{% from 'parts.html' import seen with context %}{{ seen() }}",
    "a block called by name": "{% extends 'base.html' %}{% block b %}{{ self.a() }}{{ super() }}{% endblock %}",
    "a function": "{{ twice('<a>', suffix='&') }}{% for x in 'ab' %}{{ twice(x) }}{% endfor %}",
    "a method": "{{ 'a-b'.split('-')|join('<') }}{{ {'a': 1}.get('a') }}",
    "what wants the context": "{% set own = 'di sini' %}{% for x in 'ab' %}{{ names() }}{% endfor %}",
    "a class": "{{ kind('12') + 1 }}",
    "a text": "{{ _('News & more') }} {{ gettext('News & more') }} {{ _('100%%') }}",
    "a text with values": "{{ _('By %(author)s', author='<A>') }} {{ _('By %(author)s', author='<B>') }}",
    "a text in a block": "{% trans author='<A>' %}By {{ author }}{% endtrans %}",
    "texts by number": "{% for n in (1, 2) %}{{ ngettext('%(num)s story', '%(num)s stories', n) }}{% endfor %}",
}


class Translations(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return {"News & more": "Kabar & <b>lain</b>", "By %(author)s": "Oleh %(author)s"}.get(message, message)


@jinja2.pass_context
def names(context: jinja2.runtime.Context) -> str:
    return ", ".join(sorted(name for name in context.get_all() if name in ("own", "x", "everywhere")))


def environment(kind: type[jinja2.Environment], source: str) -> jinja2.Environment:
    made = kind(
        loader=jinja2.DictLoader({**PARTS, "page.html": source}),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    texts = Translations()
    made.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)
    given = {"everywhere": "di mana-mana", "names": names, "kind": int, "twice": lambda x, suffix="": x + x + suffix}
    made.globals = {**made.globals, **given} | (dict(build_texts(texts)) if kind is DirectEnvironment else {})
    return made


@pytest.mark.parametrize("source", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_a_call_gives_what_jinja_s_own_gives(source):
    direct, plain = (
        environment(kind, source).get_template("page.html") for kind in (DirectEnvironment, jinja2.Environment)
    )
    assert [direct.render(), direct.render()] == [plain.render()] * 2


def test_a_macro_is_called_once_for_the_same_objects():
    calls = []
    made = environment(
        DirectEnvironment, "{% macro m(x) %}{{ note(x) }}{% endmacro %}{{ once(m, card) }}{{ once(m, card) }}"
    )
    made.globals |= {"once": Once(), "note": lambda x: calls.append(x) or "kartu"}
    assert made.get_template("page.html").render(card=object()) == "kartukartu"
    assert len(calls) == 1
