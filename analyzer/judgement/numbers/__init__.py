"""Which of several numbers is used, and which can be true at all."""
