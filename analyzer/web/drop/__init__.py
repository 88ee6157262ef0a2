"""What is dropped onto a page -> files of the folder: whole, under free names, never over any.

A request goes: `names` (a path that is safe), `parts` (a form, as it arrives), `partial` (a hidden
file that is being written), `placing` (into its place, or there already), `intake` (all of it, with
its limits), `drops` (what came of the last ones).
"""
