"""Make a report: the file or its bytes, what is said of it, and a process of its own for it."""
