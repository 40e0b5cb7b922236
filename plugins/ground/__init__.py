"""The ground floor: files, processes, texts for the team, faults, YAML, times. It imports nothing else of ours."""
