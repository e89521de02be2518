"""The partitions of what is read: one an authority, named as people name it."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg

from pipelines.reference.authorities import authorities

# Dagster's own pages part a list of keys at commas.
CODES = {authority.authority_name.replace(",", ""): authority.authority_code for authority in authorities()}
KEYS = {code: key for key, code in CODES.items()}
AUTHORITIES = dg.StaticPartitionsDefinition(list(CODES))


def chosen_partitions(context: dg.AssetExecutionContext) -> list[str]:
    """Keys of the partitions that a run was started for; none for the refresh, which sees for itself what is new."""
    if context.has_partition_key or context.has_partition_key_range:
        return list(context.partition_keys)
    return []


def codes(partition_keys: Iterable[str]) -> list[str]:
    """ONS codes of the authorities that partitions are of."""
    return [CODES[key] for key in partition_keys]
