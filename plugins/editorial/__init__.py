"""Editorial: checks of the text, the state of each story, and the commands by which editors begin and move one."""
