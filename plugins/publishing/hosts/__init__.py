"""Hosts: the kinds of places to which a site can be published."""
