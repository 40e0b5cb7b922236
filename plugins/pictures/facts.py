"""What a publication must know of the pictures of a site."""

from plugins.newsroom.shown_files import ShownFiles


class PictureFacts(ShownFiles):
    """The pictures of one build."""
