"""The exit codes of every command, as the contract has them."""

GOOD = 0
FAULTS = 1  # in content or data; nothing was promoted
WRONG_USE = 2  # wrong command line, settings or theme; or no content folder
ENVIRONMENT = 3  # disk, permission, memory, another build
OUR_FAULT = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 and SIGINT
