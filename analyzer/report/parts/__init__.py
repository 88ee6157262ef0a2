"""What each part of the report says, as blocks for the template."""
