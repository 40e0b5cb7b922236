"""Hosts: the places that hold a site, each reached in its own way."""
