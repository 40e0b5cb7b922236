"""HEIC, as telephones write it: read by a process of its own."""
