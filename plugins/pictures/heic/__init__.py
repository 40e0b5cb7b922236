"""HEIC files of telephones, decoded in a separate process."""
