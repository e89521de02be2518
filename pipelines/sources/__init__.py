"""Where documents come from: the register of what is published, fetching, and the landing folder."""
