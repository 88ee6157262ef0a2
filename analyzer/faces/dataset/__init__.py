"""An analysis as a set of tables with a codebook, written into a folder of its own."""
