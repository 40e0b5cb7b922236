"""Reading: one source file becomes a document; front matter by schema, body by Python-Markdown, HTML by allowlist."""
