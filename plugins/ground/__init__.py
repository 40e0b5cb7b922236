"""What everything stands on: files, words, faults, YAML, times. It knows no story."""
