"""Made bulk exports: as the services pack them, with noise that looks real, and hostile ones."""
