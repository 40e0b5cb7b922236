"""What a publication must know of the attachments of a site."""

from plugins.newsroom.shown_files import ShownFiles


class AttachmentFacts(ShownFiles):
    """The attachments of one build."""
