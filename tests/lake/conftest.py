import pytest

from pipelines.lake.settings import Settings
from pipelines.lake.tables import create_tables
from tests.lake.made_up import reference


@pytest.fixture
def settings(tmp_path) -> Settings:
    """A home with an empty lake and invented authorities."""
    settings = Settings(raw=tmp_path / "raw", home=tmp_path / "home", workers=1)
    create_tables(settings, reference())
    return settings
