"""Code is recognised without parsing, and it is the same that Markdown takes for code."""

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.marking import blank_code


def code_words(source: str) -> set[str]:
    html = markdown.markdown(source, extensions=["extra"])
    return set(re.findall(r"kata\d+", " ".join(re.findall(r"<code>(.*?)</code>", html, re.DOTALL))))


def blanked_words(source: str) -> set[str]:
    return set(re.findall(r"kata\d+", source)) - set(re.findall(r"kata\d+", blank_code(source)))


@pytest.mark.parametrize(
    "source",
    [
        "kata1\n\n    kata2\n\nkata3\n",
        "- kata1\n\n    kata2\n\n        kata3\n\nkata4\n\n    kata5\n",
        "1. kata1\n\n    kata2\n2. kata3\n\n    kata4\n",
        "- kata1\n    - kata2\n\n        kata3\n\n            kata4\n",
        "kata1\n:   kata2\n\n    kata3\n",
        "kata1[^1]\n\n[^1]: kata2\n\n    kata3\n",
        "kata1\n    kata2\n",
        "\tkata1\n\n\tkata2\n",
        "    kata1\n\n    kata2\nkata3\n",
        "```\nkata1\n```\n\nkata2 `kata3`\n",
    ],
)
def test_what_markdown_takes_for_code_is_blank_and_nothing_else(source: str) -> None:
    assert blanked_words(source) == code_words(source)
    assert [len(line) for line in blank_code(source).split("\n")] == [len(line) for line in source.split("\n")]


BLOCKS = ("{0}", "- {0}", "    {0}", "        {0}", "1. {0}", "    - {0}")


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7))
def test_no_paragraph_of_a_list_is_taken_for_code(blocks: list[str]) -> None:
    """The opposite happens in rare cases: a list that begins deeply indented without a list around it."""
    source = "\n\n".join(block.format(f"kata{number}") for number, block in enumerate(["{0}", *blocks])) + "\n"
    assert blanked_words(source) <= code_words(source)
