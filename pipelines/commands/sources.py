"""``letters fetch`` and ``letters discover``: bringing published letters into the landing folder."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Annotated

import typer

from pipelines.commands.terminal import settings_or_stop, stop

Authorities = Annotated[
    list[str] | None, typer.Option("--authority", help="An authority's name; may be given several times.")
]
Everything = Annotated[bool, typer.Option("--all", help="Every authority.")]


def fetch(
    authority: Authorities = None,
    everything: Everything = False,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only letters published on this day or later.")
    ] = None,
    recheck: Annotated[bool, typer.Option(help="Ask again for letters already held.")] = False,
) -> None:
    """Bring published letters into the landing folder.

    Examples: letters fetch --authority Bradford --authority "West Sussex"
    letters fetch --all --since 2024-01-01
    """
    from rich.progress import track

    from pipelines.sources.fetch import fetch as fetch_letters
    from pipelines.sources.fetch import select
    from pipelines.sources.polite_client import PoliteClient
    from pipelines.sources.published import known_letters

    raw = settings_or_stop().raw
    chosen = select(known_letters(raw), _urns(authority, everything), since.date() if since else None)
    results: Counter[str] = Counter()
    with PoliteClient() as client:
        outcomes = fetch_letters(client, chosen, raw, recheck=recheck)
        for outcome in track(outcomes, description="Fetching", total=len(chosen)):
            results[outcome.result] += 1
            if outcome.result == "failed":
                typer.echo(f"Not fetched: {outcome.detail}", err=True)
    typer.echo(", ".join(f"{number} {result}" for result, number in sorted(results.items())) or "No letters to fetch.")
    if results["failed"]:
        raise typer.Exit(1)


def discover(authority: Authorities = None, everything: Everything = False) -> None:
    """Look for letters that are published but not yet in the register, on Ofsted's pages of authorities.

    Example: letters discover --authority Bradford
    """
    from rich.progress import track

    from pipelines.sources.discover import discover as discover_letters
    from pipelines.sources.polite_client import FetchError, PoliteClient
    from pipelines.sources.published import add_discovered, known_letters

    raw = settings_or_stop().raw
    urns = _urns(authority, everything) or {letter.urn for letter in known_letters(raw)}
    new = failed = 0
    with PoliteClient() as client:
        pages = discover_letters(client, sorted(urns))
        for _, found in track(pages, description="Looking", total=len(urns)):
            if isinstance(found, FetchError):
                failed += 1
                typer.echo(f"Not read: {found}", err=True)
            else:
                new += len(add_discovered(raw, found))
    typer.echo(f"{new} new {'letter' if new == 1 else 'letters'} in the register. `letters fetch` brings them.")
    if failed:
        raise typer.Exit(1)


def _urns(names: list[str] | None, everything: bool) -> set[str] | None:
    """Ofsted's numbers of the named authorities; None for all of them."""
    from pipelines.reference.authorities import authorities

    if everything:
        return None
    if not names:
        stop("Say which authorities: --authority NAME, or --all.")
    known = {found.authority_name.casefold(): found.urn for found in authorities() if found.urn}
    unknown = [name for name in names if name.casefold() not in known]
    if unknown:
        from rapidfuzz import process

        near = process.extractOne(unknown[0].casefold(), list(known))
        stop(f'There is no authority called "{unknown[0]}". Did you mean "{near[0].title()}"?')
    return {known[name.casefold()] for name in names}
