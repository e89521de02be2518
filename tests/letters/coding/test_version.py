import re
from importlib.resources import files

from pipelines.letters.coding.version import CODING_DATA, coding_version


def test_version_is_sixteen_hexadecimal_digits():
    assert re.fullmatch("[0-9a-f]{16}", coding_version())


def test_every_table_that_coding_reads_is_in_the_version():
    reference = files("pipelines.reference")
    loaders = [name for name in CODING_DATA if name.endswith(".py")]
    read = {name for loader in loaders for name in re.findall(r'"(\w+\.csv)"', (reference / loader).read_text())}
    assert read - {"national_framework_crosswalk.csv", "hood_crosswalk.csv"} == set(CODING_DATA) - set(loaders)
