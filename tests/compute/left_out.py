"""What is left out of the sample at a level, by indicator and reason: `python tests/compute/left_out.py [LEVEL]`.

It computes the sample of `content/data/sample` (`regiodeck sample` makes it). Small: too few people. Protects: a small one
could be found from it. Made of: rests on one that is left out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from compute_project import everything, project

from engine.compute.suppression import hidden, primary

REASONS = ("small", "protects", "made of")


def main(name: str) -> None:
    whole = project()
    level = whole.policy.levels[name or whole.policy.level]
    rows = everything(whole)[2]
    gone = hidden(rows, whole.regions.benchmark, level)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for indicator, found in rows:
        for row in found:
            for id in (f"{indicator.id}@{indicator.version}", "all together"):
                table[id]["figures"] += 1
                if row.key in gone:
                    small = primary.small(indicator, row, level)
                    table[id]["small" if small else "made of" if row.made_from else "protects"] += 1
    print(f"{'indicator':44}{'figures':>9}{'left out':>9}" + "".join(f"{reason:>9}" for reason in REASONS))
    for id, count in sorted(table.items(), key=lambda one: -sum(one[1][each] for each in REASONS)):
        lost = [count[reason] for reason in REASONS]
        if sum(lost):
            print(f"{id:44}{count['figures']:9}{sum(lost):9}" + "".join(f"{each:9}" for each in lost))


if __name__ == "__main__":
    main("".join(sys.argv[1:2]))
