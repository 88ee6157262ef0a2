"""Analysis -> PDF. Nothing is computed here."""
