"""The parts of picture files, by format: parts that the pixels need are kept, all others are dropped unread."""
