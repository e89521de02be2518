"""What is made of the published snapshot for those who do not use SQL, as assets.

They are not part of the refresh, which must stay quick: materialise them after it, or with the commands of the same
name. What they hold belongs to ``snapshot.exports`` and ``report.site``, imported where they are used: they load
charts and workbooks, which a refresh needs nothing of.
"""

from __future__ import annotations

import dagster as dg

from pipelines.assets.conventions import FOR_ANALYSTS, OWNERS
from pipelines.lake.settings import settings_from_environment

SNAPSHOT = "comparison_snapshot"


@dg.asset(group_name="published", kinds={"csv", "parquet", "excel"}, owners=OWNERS, tags=FOR_ANALYSTS, deps=[SNAPSHOT])
def exports() -> dg.MaterializeResult[None]:
    """The published tables as Parquet, CSV, one Excel workbook, one tidy file and a data package."""
    from pipelines.snapshot.exports import export

    settings = settings_from_environment()
    files = export(settings.snapshot, settings.home / "exports")
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(settings.home / "exports")),
            "files": len(files),
            "bytes": sum(file.stat().st_size for file in files),
        }
    )


@dg.asset(group_name="published", kinds={"html"}, owners=OWNERS, tags=FOR_ANALYSTS, deps=[SNAPSHOT])
def report_site() -> dg.MaterializeResult[None]:
    """The comparison to look at: a site that opens from a folder."""
    from pipelines.report.site import build

    settings = settings_from_environment()
    files = build(settings.snapshot, settings.home / "report", settings.workers, settings.contact)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(settings.home / "report" / "index.html")),
            "pages": sum(file.suffix == ".html" for file in files),
            "bytes": sum(file.stat().st_size for file in files),
            "largest_page_bytes": max(file.stat().st_size for file in files if file.suffix == ".html"),
        }
    )
