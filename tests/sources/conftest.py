"""Fixtures shared by the tests of sources."""

import pytest

from tests.sources.loopback_site import Site


@pytest.fixture
def site():
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()
