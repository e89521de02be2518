"""The partitions of what is read: one an authority, named as people name it."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg

from pipelines.reference.authorities import authorities

# Dagster's own pages part a list of keys at commas.
CODES = {authority.authority_name.replace(",", ""): authority.authority_code for authority in authorities()}
AUTHORITIES = dg.StaticPartitionsDefinition(list(CODES))


def codes(partition_keys: Iterable[str]) -> list[str]:
    """ONS codes of the authorities that partitions are of."""
    return [CODES[key] for key in partition_keys]


def every_authority() -> dict[str, str]:
    """Tags that make one run cover all partitions."""
    first, *_, last = CODES
    return {"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last}
