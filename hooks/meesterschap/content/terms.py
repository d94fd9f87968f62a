"""How long the service waits for a school, and how long it keeps what was sent, in days."""

REMIND_AFTER = 14
"""Days after which a school whose turn it is gets one reminder, if it gave an address."""
EXPIRE_AFTER = 60
"""Days without an answer from a school whose turn it is, after which its submission expires."""
ERASE_AFTER = 90
"""Days after the end of a conversation after which its address, texts and messages are erased."""
