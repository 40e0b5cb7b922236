"""Records of publications: on the target, in the content folder and on this machine."""
