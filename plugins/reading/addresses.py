"""What web and e-mail addresses look like."""

# Characters that an address cannot hold, or that end a sentence.
_SIGN = r"[^\s<>\"“”„‘’«»{}|\\^`\[\]\x02\x03\ufdd0\ufdd1]"
WEB = rf"(?<![\w@./:-])(?i:https?://|www\.(?=[\w-]+\.))(?:{_SIGN})+"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
MAIL = rf"(?<![\w.+/@:-])(?:mailto:)?[A-Za-z0-9][\w.+-]*@{_HOST}(?![\w@-])"
