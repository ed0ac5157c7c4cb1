"""Prints results as tables, with a mark at every figure that is above what is asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """The largest ratios that are good enough; zero asks nothing."""

    wall: float = 0.0
    peak: float = 0.25
    growth: float = 0.0


@dataclass
class Result:
    section: str
    name: str
    base: object  # the Cost to compare with: Helm's, or that of `template`
    cost: object
    asked: Asked
    same: bool = True
    growth: float | None = None

    @property
    def ratio(self):
        return self.cost.over(self.base)

    def excesses(self):
        """What is above what is asked."""
        found = [] if self.same else ["other bytes"]
        for name, value in (("wall", self.ratio.wall), ("peak", self.ratio.peak), ("growth", self.growth or 0)):
            asked = getattr(self.asked, name)
            if asked and value > asked:
                found.append(f"{name} above {asked:g}")
        return found

    def record(self):
        """As JSON."""
        costs = {key: vars(cost) for key, cost in (("base", self.base), ("cost", self.cost), ("ratio", self.ratio))}
        return {"section": self.section, "name": self.name, **costs, "growth": self.growth, "same": self.same, "excesses": self.excesses()}


WIDTHS = [36, 9, 9, 6, 9, 9, 9, 6, 6, 0]


def head(base):
    """The titles of the columns; `base` is what is compared with."""
    return line(["", f"{base} ms", "chart ms", "wall", "processor", f"{base} MiB", "chart MiB", "peak", "growth", ""])


def row(result):
    ratio = result.ratio
    return line([
        result.name, f"{result.base.wall:.1f}", f"{result.cost.wall:.1f}", f"{ratio.wall:.3f}", f"{ratio.processor:.3f}",
        f"{result.base.peak:.1f}", f"{result.cost.peak:.1f}", f"{ratio.peak:.3f}",
        f"{result.growth:.2f}" if result.growth else "", ", ".join(result.excesses())])


def line(cells):
    aligned = [cells[0].ljust(WIDTHS[0])] + [cell.rjust(width) for cell, width in zip(cells[1:-1], WIDTHS[1:-1])]
    return "  ".join(aligned + [cells[-1]]).rstrip()
