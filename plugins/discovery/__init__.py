"""Discovery: what search engines, news services and hosts read. Sitemaps, robots, headers, structured data."""
