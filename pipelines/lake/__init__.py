"""The lake: typed Parquet tables of what was read, written whole or not at all."""
