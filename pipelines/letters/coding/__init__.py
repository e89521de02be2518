"""Coding a statement by the codebook: its themes, polarity, prevalence and direction, and the words that decided each.

Codes words that have been read already; finding statements in a document belongs in ``letters.statements``.
"""
