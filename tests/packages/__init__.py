"""What is built of the checkout: the wheel and the source archive."""
