"""Inspection Letters: published inspection letters in, comparison tables out."""
