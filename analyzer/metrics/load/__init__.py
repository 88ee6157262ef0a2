"""Over days and weeks: volume, ratios, spikes, breaks, comebacks."""
