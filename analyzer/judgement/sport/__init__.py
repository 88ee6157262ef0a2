"""Whether an activity is a run."""
