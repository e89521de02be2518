"""The comparison to look at: a static site made from the published snapshot.

Reads ``comparison.duckdb`` only, and writes pages that need no server and no network.
"""
