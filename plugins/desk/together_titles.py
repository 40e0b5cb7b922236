"""What the files of the content folder are called on the pages about the work with colleagues."""

from plugins.desk.newsroom import Desk
from plugins.desk.overview import folder_of
from plugins.ground.refusals import Refused


def title_of_file(desk: Desk, file: str) -> str:
    """Return the title of the story that a file belongs to; its path where it belongs to none, or it cannot be read."""
    try:
        story = desk.known.site.by_folder.get(folder_of(file))
    except Refused:  # the content cannot be read now, and what a colleague sent may mend it
        return file
    return story.editions[story.lead].title if story else file
