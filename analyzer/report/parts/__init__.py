"""The parts of the report, each as blocks for the template."""
