"""Rights, consent and its withdrawal."""
