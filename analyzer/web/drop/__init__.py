"""What is dropped onto a page -> files of the folder: whole, under free names, never over any.

A request goes: `body` (bytes as they arrive), `parts` (the files of a form), `names` (a path that
is safe), `partial` (a hidden file that is being written), `placing` (into its place, or there
already). `intake` does all of it with its `taker`, within its `limits`; `drops` keeps what came of
the last ones, as `taken` tells it.
"""
