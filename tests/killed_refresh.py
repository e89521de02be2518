"""A refresh by the command line that kills itself at a point of ``bench.faults``.

python -m tests.killed_refresh POINT
"""

import sys

from bench.faults import POINTS, die, letters_refresh, strike

if __name__ == "__main__":
    point = POINTS[sys.argv[1]]
    strike(point.place, die, point.when, point.after)
    letters_refresh()
