"""Reading without a network: the service worker, by the setting NEWSROOM_OFFLINE."""
