"""The domain: a document's bytes in, its facts out.

Pure functions only. Nothing here knows Dagster, DuckDB, pandas, the network or where files are kept.
"""
