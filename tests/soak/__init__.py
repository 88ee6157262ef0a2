"""Long work of a process that runs for months: does it keep what it should give back?"""
