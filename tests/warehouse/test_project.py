"""What holds for every model of the dbt project."""

import pytest
import yaml

from pipelines.lake.schemas import TABLES
from pipelines.lake.settings import REPOSITORY

MODELS = REPOSITORY / "dbt_project" / "models"
DOCUMENTED = {
    model["name"]: model
    for path in MODELS.rglob("*.yml")
    for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
}
MARTS = sorted(path.stem for path in (MODELS / "marts").rglob("*.sql"))


def test_every_model_stands_beside_its_description():
    assert sorted(DOCUMENTED) == sorted(path.stem for path in MODELS.rglob("*.sql"))
    for path in MODELS.rglob("*.sql"):
        assert path.with_suffix(".yml").is_file()


@pytest.mark.parametrize("name", sorted(DOCUMENTED))
def test_a_model_says_what_one_row_is_and_what_each_column_means(name):
    model = DOCUMENTED[name]

    assert model["description"].startswith("One row is ")
    assert all(column["description"] for column in model["columns"])


@pytest.mark.parametrize("name", MARTS)
def test_a_mart_tests_that_its_rows_are_unique(name):
    model = DOCUMENTED[name]
    of_columns = [test for column in model["columns"] for test in column.get("data_tests", [])]
    of_model = [next(iter(test)) for test in model.get("data_tests", [])]

    assert "unique" in of_columns or "unique_combination" in of_model


def test_sources_are_lake_tables_that_say_the_same_there():
    (lake,) = yaml.safe_load((MODELS / "staging" / "sources.yml").read_text(encoding="utf-8"))["sources"]

    for source in lake["tables"]:
        assert source["description"] == TABLES[source["name"]].description
        assert (MODELS / "staging" / f"stg_{source['name']}.sql").is_file()


def test_every_mart_is_published(snapshot):
    exposures = yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
    exposed = {exposure["name"]: {ref[5:-2] for ref in exposure["depends_on"]} for exposure in exposures}
    tables = {name for (name,) in snapshot.execute("select table_name from duckdb_tables()").fetchall()}

    assert tables == {*MARTS, "meta"}
    assert exposed["published_snapshot"] == set(MARTS)
