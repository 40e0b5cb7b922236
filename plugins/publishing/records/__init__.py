"""Records: what publications leave behind, on the target, in the content folder and on this machine."""
