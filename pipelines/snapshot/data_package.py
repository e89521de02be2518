"""The description of the CSV exports as a Frictionless data package (https://datapackage.org/standard/data-package/).

Writing the files it describes belongs in ``snapshot.exports``.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.snapshot.tables import Table

LICENCES = [
    {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    }
]

FIELD_TYPES = {
    "BOOLEAN": "boolean",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "SMALLINT": "integer",
    "TINYINT": "integer",
    "HUGEINT": "integer",
    "UBIGINT": "integer",
    "UINTEGER": "integer",
    "DOUBLE": "number",
    "FLOAT": "number",
    "DATE": "date",
}


def data_package(resources: Sequence[tuple[str, Table]]) -> dict[str, object]:
    """Describe CSV files.

    Args:
        resources: For each file its path from the package's folder, and the table it holds.

    Returns:
        The content of ``datapackage.json``.
    """
    return {
        "name": "inspection-letters",
        "title": "Inspection letters compared",
        "description": (
            "What inspectors found in the children's services of English local authorities, read from published "
            "documents. Unofficial: not a publication of Ofsted or of any council. An apostrophe stands before text "
            "that a spreadsheet would take for a formula."
        ),
        "licenses": LICENCES,
        "resources": [_resource(path, table) for path, table in resources],
    }


def _resource(path: str, table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "path": path,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": FIELD_TYPES.get(column.type.split("(")[0], "string"),
                    "description": column.description,
                }
                for column in table.columns
            ]
        },
    }
