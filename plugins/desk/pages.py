"""The pages of the desk: its templates with their texts."""

from pathlib import Path

import jinja2

from plugins.commands.fixing import FORM_CODES
from plugins.desk.asking import Asked, Reply, desk_address, story_address
from plugins.desk.editing_texts import EDITING_TEXTS
from plugins.desk.publishing_texts import PUBLISHING_TEXTS
from plugins.desk.remedies import remedies_of
from plugins.desk.texts import EDITOR_PHRASES
from plugins.desk.texts import TEXTS as GENERAL_TEXTS
from plugins.desk.together_texts import TOGETHER_TEXTS
from plugins.ground.words import EDITOR_LANGUAGES, Words
from plugins.newsroom.rights import RIGHTS_CODES

_FOLDER = Path(__file__).with_name("templates")
TEXTS = GENERAL_TEXTS | EDITING_TEXTS | PUBLISHING_TEXTS | TOGETHER_TEXTS  # all texts of the desk


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_ENVIRONMENT = _environment()


def build_page(template: str, asked: Asked, code: int = 200, **values: object) -> Reply:
    """Return a page of the desk in the language of the request."""

    def text(name: str, **more: object) -> str:
        return asked.say(TEXTS[name].fill(more) if more else TEXTS[name])

    def say(words: Words | str) -> str:
        return asked.say(words) if isinstance(words, Words) else words

    html = _ENVIRONMENT.get_template(template).render(
        t=text,
        say=say,
        language=asked.language,
        languages=EDITOR_LANGUAGES,
        desk=desk_address,
        story=story_address,
        asked=asked,
        remedies=remedies_of,
        rights_codes=RIGHTS_CODES,
        form_codes=FORM_CODES,
        phrases={phrase: asked.say(words) for phrase, words in EDITOR_PHRASES.items()},
        **values,
    )
    return Reply(html, code=code)
