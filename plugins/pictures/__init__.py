"""Pictures: from an editor's file to the renditions that readers get, with rights and consent."""
