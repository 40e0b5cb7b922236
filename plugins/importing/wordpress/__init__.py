"""WordPress: an export file (WXR) becomes stories, pages and terms, and a report of what did not come along."""
