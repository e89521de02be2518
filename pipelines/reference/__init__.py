"""What does not come from a document: authorities, grades, judgement areas, frameworks, themes and their phrases.

Data files that an analyst may read and change, and the functions that load them. No rules of reading.
"""
