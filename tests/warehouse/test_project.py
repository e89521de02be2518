"""What holds for every model of the dbt project."""

import re

import pytest
import yaml

from pipelines.lake.schemas import TABLES
from pipelines.lake.settings import REPOSITORY

MODELS = REPOSITORY / "dbt_project" / "models"
WRITTEN = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in MODELS.rglob("*.yml")]
DOCUMENTED = {model["name"]: model for written in WRITTEN for model in written.get("models", [])}
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


LOGIC = re.compile(
    r"\b(case|over|qualify|group by|coalesce|count\(|arg_min\(|share\(|grade_rank\(|semi join|asof join)"
)


def test_every_model_with_logic_has_a_unit_test():
    tested = {test["model"] for written in WRITTEN for test in written.get("unit_tests", [])}
    with_logic = {path.stem for path in MODELS.rglob("*.sql") if LOGIC.search(path.read_text(encoding="utf-8"))}

    assert with_logic - tested == set()


def test_contracts_are_enforced_on_every_mart():
    project = yaml.safe_load((MODELS.parent / "dbt_project.yml").read_text(encoding="utf-8"))
    assert project["models"]["inspection_letters"]["marts"]["+contract"] == {"enforced": True}
    for name in MARTS:
        assert all("data_type" in column for column in DOCUMENTED[name]["columns"])
        assert "config" not in DOCUMENTED[name]


@pytest.mark.parametrize("name", [name for name in MARTS if name.startswith("fct_")])
def test_a_fact_leads_to_its_document(name):
    columns = {column["name"]: column for column in DOCUMENTED[name]["columns"]}
    tests = [test for test in columns["document_id"].get("data_tests", []) if "relationships" in test]

    assert [test["relationships"]["arguments"]["to"] for test in tests] == ["ref('dim_document')"]


@pytest.mark.parametrize("name", [name for name in MARTS if name.startswith("cmp_")])
def test_a_comparison_says_what_is_counted(name):
    description = DOCUMENTED[name]["description"]

    assert re.search(r"\b(counted|Counted|measured|Measured|compared)\b", description)


@pytest.mark.parametrize("name", [path.stem for path in (MODELS / "marts" / "comparison").glob("*.sql")])
def test_a_comparison_begins_with_its_grain_and_what_it_is_not_for(name):
    opening = DOCUMENTED[name]["description"][:200]

    assert re.match(r"One row is [^.]+\. Not (for )?[^.]+\.", opening), "SQL clients cut long comments"
