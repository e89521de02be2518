"""A site made from the warehouse of invented places."""

import pytest

from pipelines.report.site import build
from tests.warehouse.conftest import settings

__all__ = ["settings"]


@pytest.fixture(scope="session")
def site(settings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "a folder with spaces"
    build(settings.home / "comparison.duckdb", folder)
    return folder
