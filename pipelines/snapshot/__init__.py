"""What is done with the published snapshot: differences between two, and exports for those who do not use SQL.

Reads ``comparison.duckdb`` only. Making and publishing it belongs to ``lake`` and the dbt project.
"""
