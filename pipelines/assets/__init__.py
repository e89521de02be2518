"""What Dagster materialises. Thin: calls ``letters``, writes through ``lake``."""
