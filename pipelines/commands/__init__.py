"""What the ``letters`` command offers beyond the refresh, a module a family of commands.

Words for the terminal only: what a command does stands in the module that it calls, imported where it is used so
that the command answers at once.
"""
