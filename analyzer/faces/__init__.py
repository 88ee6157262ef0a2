"""What more than one face says: terminal and page take it from here, and neither rewords it."""
