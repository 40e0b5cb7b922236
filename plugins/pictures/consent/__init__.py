"""Consent of people in pictures: near copies, withdrawal."""
