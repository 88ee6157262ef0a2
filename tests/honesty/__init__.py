"""Simulated seasons of running and pain, whose truth is known, to check the one test."""
