"""Publish the production build to a host, in an order in which no page points to a missing file."""
