"""Every plugin that binds references says what they become."""

from pelicanconf import PLUGINS
from plugins.building.pelican import load_project
from plugins.newsroom.extensions import Extension


def test_an_extension_that_names_kinds_of_references_binds_them():
    extensions = load_project(False, {}).extensions
    assert len(extensions) >= len(PLUGINS)
    binding = [type(one) for one in extensions if one.binds]
    assert binding
    assert [one for one in binding if one.bind is Extension.bind] == []
