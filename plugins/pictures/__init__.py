"""Pictures: make renditions for readers from editors' files, and check rights and consent."""
