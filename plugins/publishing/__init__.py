"""Put the production build on a host, in an order in which nothing points to what is not there."""
