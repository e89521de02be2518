"""The partitions of what is read: one an authority, named as people name it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

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
    return _range(list(CODES))


def covering(authority_codes: Collection[str]) -> dict[str, str]:
    """Tags that make one run cover these authorities and no more than what lies between them.

    Dagster notes every partition of a run for every table, so that a narrow run is a quick one.
    """
    wanted = [key for key, code in CODES.items() if code in authority_codes]
    return _range(wanted or list(CODES)[:1])


def _range(keys: list[str]) -> dict[str, str]:
    return {"dagster/asset_partition_range_start": keys[0], "dagster/asset_partition_range_end": keys[-1]}
