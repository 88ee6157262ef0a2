"""Generated bulk exports: packed as the services do, with realistic noise, and hostile ones."""
