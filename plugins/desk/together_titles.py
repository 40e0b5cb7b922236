"""What the files of the content folder are called on the pages about the work with colleagues."""

from plugins.desk.overview import folder_of
from plugins.newsroom.site import Site


def title_of_file(site: Site, file: str) -> str:
    """Return the title of the story that a file belongs to; else the path of the file."""
    story = site.by_folder.get(folder_of(file))
    return story.editions[story.lead].title if story else file
