from pathlib import Path

import pytest

from pipelines.lake.settings import REPOSITORY, SettingsError, settings_from_environment
from tests.lake.faults import as_root, mounted


def test_defaults_count_from_the_repository_whatever_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = settings_from_environment({"LETTERS_HOME": str(tmp_path / "home")})

    assert settings.raw == REPOSITORY / "raw"
    assert settings.workers >= 1


def test_paths_of_a_home(tmp_path):
    settings = settings_from_environment({"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": str(tmp_path / "home")})

    assert settings.snapshot == tmp_path / "home" / "comparison.duckdb"
    assert settings.home.is_dir()


def test_a_missing_raw_folder_is_one_clear_sentence(tmp_path):
    with pytest.raises(SettingsError, match=r"^There is no folder .*nowhere to read documents from: .*LETTERS_RAW"):
        settings_from_environment({"LETTERS_RAW": str(tmp_path / "nowhere"), "LETTERS_HOME": str(tmp_path)})


def test_an_unwritable_home_is_one_clear_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SettingsError, match=r"cannot be written to .*LETTERS_HOME"):
        settings_from_environment({"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": str(tmp_path / "file" / "home")})


@pytest.mark.parametrize("workers", ["0", "two", "-1"])
def test_a_number_that_is_none_is_told(tmp_path, workers):
    with pytest.raises(SettingsError, match="LETTERS_WORKERS is"):
        settings_from_environment(
            {"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": str(tmp_path), "LETTERS_WORKERS": workers}
        )


def test_a_home_below_the_users_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    settings = settings_from_environment({"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": "~/letters"})

    assert settings.home == Path(tmp_path).resolve() / "letters"


def test_fetching_is_off_until_it_is_turned_on(tmp_path):
    folders = {"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": str(tmp_path)}

    assert not settings_from_environment(folders).fetches
    assert settings_from_environment(folders | {"LETTERS_FETCH": "on"}).fetches
    with pytest.raises(SettingsError, match="must be on or off"):
        settings_from_environment(folders | {"LETTERS_FETCH": "yes"})


def test_a_contact_is_an_address_that_can_be_written_to(tmp_path):
    folders = {"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": str(tmp_path)}

    assert settings_from_environment(folders).contact is None
    for contact in ("errors@example.org", "https://example.org/errors"):
        assert settings_from_environment(folders | {"LETTERS_CONTACT": contact}).contact == contact
    with pytest.raises(SettingsError, match="must be an e-mail address"):
        settings_from_environment(folders | {"LETTERS_CONTACT": "javascript:alert(1)"})


def test_a_home_that_can_only_be_read_is_told(tmp_path):
    with mounted("--bind", tmp_path, tmp_path):
        as_root("mount", "-o", "remount,ro,bind", tmp_path)
        with pytest.raises(SettingsError, match=r"cannot be written to .Read-only file system.: set LETTERS_HOME"):
            settings_from_environment({"LETTERS_RAW": str(tmp_path), "LETTERS_HOME": str(tmp_path)})
