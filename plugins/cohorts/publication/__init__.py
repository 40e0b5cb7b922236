"""What is published, and the ledger of all that ever was."""
