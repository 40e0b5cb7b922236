"""Icons: what stands for the site in tabs, on home screens and in bookmarks."""
