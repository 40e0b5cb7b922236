"""Attachments: files and films that stories offer to readers, checked, cleaned and published."""
