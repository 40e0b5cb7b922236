"""The kernel: stories, languages, taxonomy, schedule, diagnostics and page plans. It knows no framework."""
