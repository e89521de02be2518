"""Names that several assets share."""

from __future__ import annotations

OWNERS = ["team:analysts"]
FOR_ANALYSTS = {"for": "analysts"}  # tag of what is published; everything else is on the way there
LAKE = "lake"  # key prefix of what is kept as Parquet, as the dbt project's source is called
REFRESH_JOB = "refresh"
IN_PROCESS = {"letters/started_by": "command_line"}  # tag of the runs that no daemon looks after
WRITER_POOL = "writer"  # one step at a time writes in the home folder
WAIT_SECONDS = 3600.0  # for another process that writes there
