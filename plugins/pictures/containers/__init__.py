"""Picture files as their formats build them: what the pixels need is kept, all other parts are left out unread."""
