"""Reading: turn a source file into a document. Front matter by schema, body by Python-Markdown, HTML by allowlist."""
