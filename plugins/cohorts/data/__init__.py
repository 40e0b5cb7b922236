"""The file data/cohorts.yaml: its shape, its checks, its figures as frozen data."""
