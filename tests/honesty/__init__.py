"""Made seasons of running and pain: worlds whose truth is known, held against the one test."""
