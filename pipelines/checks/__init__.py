"""Great Expectations suites over the lake's tables, attached to assets as asset checks."""
