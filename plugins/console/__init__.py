"""How results and faults are printed, and exit codes."""
