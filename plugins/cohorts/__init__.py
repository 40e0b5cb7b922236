"""Cohort statistics: figures from one YAML file, protected, in prose, tables, charts, pages and downloads."""
