"""How results and faults are told, and exit codes."""
