"""The server that shows the site on this computer and builds it again on every save."""
