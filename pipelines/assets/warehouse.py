"""The dbt models as assets, with their tests as asset checks.

What the models say stands in ``dbt_project``; only how Dagster loads and runs them stands here.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets
from filelock import FileLock
from packaging.version import Version

from pipelines.assets.conventions import OWNERS, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.versions import dbt_project_version
from pipelines.lake.one_writer import one_writer
from pipelines.lake.settings import REPOSITORY, Settings, settings_from_environment
from pipelines.sources.files import write_whole


class Translator(DagsterDbtTranslator):
    """Models as assets: the schema is the group, as it is in the database."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """The folder that the model stands in: staging, intermediate, core or comparison."""
        folder: str = dbt_resource_props["fqn"][-2]
        return folder

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        """Who answers for the model."""
        return OWNERS


def dbt_project(settings: Settings) -> DbtProject:
    """The dbt project, parsed: on a fresh clone, and whenever it has changed.

    Args:
        settings: Where the home folder is; dbt's own files go there.

    Returns:
        The project, its manifest there.
    """
    target = settings.home / "dbt"
    project = DbtProject(REPOSITORY / "dbt_project", target_path=target, profiles_dir=REPOSITORY / "dbt_project")
    parsed = target / "parsed-from.txt"
    current = dbt_project_version()
    target.mkdir(parents=True, exist_ok=True)
    with FileLock(target / "parse.lock"):  # the daemon's and the webserver's processes start at the same time
        if not project.manifest_path.is_file() or not parsed.is_file() or parsed.read_text(encoding="utf-8") != current:
            dbt(project).cli(["parse", "--quiet"], target_path=target).wait()
            write_whole(parsed, lambda path: _write(path, current))
    return project


class DbtCommand(DbtCliResource):
    """The dbt command of this environment, without what only costs time here.

    It need not be started to be asked its version, and Dagster need not load the project once more beside it to ask the
    warehouse for what dbt itself does not say.
    """

    @property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:
        return None


def dbt(project: DbtProject) -> DbtCliResource:
    """The dbt command of this environment; its log file holds errors only, since Dagster keeps what it prints."""
    return DbtCommand(
        project_dir=str(project.project_dir),
        profiles_dir=str(project.profiles_dir),
        dbt_executable=str(_beside_python("dbt")),
        global_config_flags=["--log-level-file", "error"],
    )


def warehouse_assets(project: DbtProject) -> dg.AssetsDefinition:
    """The models of a parsed project as assets."""

    @dbt_assets(
        manifest=project.manifest_path,
        project=project,
        dagster_dbt_translator=Translator(),
        name="build",
        pool=WRITER_POOL,
    )
    def build(context: dg.AssetExecutionContext) -> Iterator[Any]:
        """Build the chosen models and run the tests of their rows; unit tests are of the code, not of a night."""
        settings = settings_from_environment()
        with one_writer(settings, WAIT_SECONDS):
            command = ["build", "--exclude-resource-type", "unit_test"]
            run = dbt(project).cli(command, context=context, target_path=project.target_path)
            yield from run.stream()

    return build


def _beside_python(name: str) -> Path:
    return Path(sys.executable).with_name(name + (".exe" if sys.platform == "win32" else ""))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
