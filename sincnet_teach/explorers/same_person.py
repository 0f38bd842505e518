"""Lesson 08's picture: a threshold over the scores, and the two errors that it makes."""

import numpy as np

from sincnet_teach.explorers.stage import Handle, Picture
from sincnet_teach.plots import BLUE, GREY, ORANGE
from sincnet_teach.verification import equal_error, error_rates


class Threshold(Picture):
    """Lesson 08: histograms of the scores of one person and of two, and both errors (Trials)."""

    def __init__(self, tested):
        alt = (
            "Histograms of the scores of trials of one person and of two people, cut by a "
            "threshold; beside them the curve of false rejections over false acceptances."
        )
        super().__init__(alt, ncols=2)
        self.kinds = [np.sort(tested.score[tested.same == same]) for same in (False, True)]
        errors = error_rates(tested.score, tested.same)
        low, high = np.floor(20 * tested.score.min()) / 20, 1.0
        self.edges = np.linspace(low, high, round(50 * (high - low)) + 1)
        left, right = self.axes
        shares = [np.histogram(k, self.edges)[0] / len(k) for k in self.kinds]
        self.shares = [100 * s for s in shares]
        names = ("two people", "one person")
        for share, color, style, name in zip(self.shares, (ORANGE, BLUE), ("--", "-"), names):  # noqa: B905
            left.stairs(share, self.edges, color=color, ls=style, lw=1.8, label=name)
        left.set(xlim=(low, high), ylim=(0, 1.15 * max(map(np.max, self.shares))))
        left.set(xlabel="score (cosine)", ylabel="trials in a bin (%)")
        right.plot(100 * errors.false_accept, 100 * errors.false_reject, color=GREY, ls="-")
        right.plot([0, 100], [0, 100], color=GREY, ls=":", label="both errors alike")
        right.set(xlim=(0, 30), ylim=(0, 30), xlabel="false acceptances (%)")
        right.set_ylabel("false rejections (%)")
        self.wrong = [
            self.line(left, color=color, lw=5, alpha=0.6, solid_capstyle="butt")
            for color in (ORANGE, BLUE)
        ]
        self.cut = self.line(left, "threshold", color="black", ls=":")
        self.point = self.line(right, "at this threshold", color="black", marker="o", ls="")
        self.equal = equal_error(errors)
        for axes, place in zip(self.axes, ("upper left", "upper right"), strict=True):
            axes.legend(loc=place, fontsize=11)

    def data(self):
        """What was tested, for the picture in a browser: scores, bins, shares, equal errors."""
        lists = {"kinds": self.kinds, "shares": self.shares}
        found = {name: [each.tolist() for each in arrays] for name, arrays in lists.items()}
        found |= {"edges": self.edges.tolist(), "equal": [float(each) for each in self.equal]}
        return found | {"top": float(self.axes[0].get_ylim()[1])}

    def handles(self, threshold):
        """The threshold, in hundredths of the score on the axis."""
        return [Handle(0, threshold / 100, "threshold", to=lambda score: 100 * score)]

    def update(self, threshold):
        """`threshold` in hundredths: scores of at least that are accepted."""
        t = threshold / 100
        strangers, own = self.kinds
        accepted, rejected = (strangers >= t).sum(), (own < t).sum()
        share = accepted / len(strangers), rejected / len(own)
        beyond = max(share) > 0.3
        shown = np.clip(t, *self.edges[[0, -1]])
        self.cut.set_data([shown, shown], self.axes[0].get_ylim())
        self.point.set_data([100 * min(share[0], 0.3)], [100 * min(share[1], 0.3)])
        for line, heights, part in zip(self.wrong, self.shares, (slice(t, 1), slice(-1, t))):  # noqa: B905
            line.set_data(*self._outline(heights, part))
        return {
            "threshold": f"{t:.2f}",
            "strangers let in": f"{accepted:d} of {len(strangers):d}, {share[0]:.1%}",
            "owners kept out": f"{rejected:d} of {len(own):d}, {share[1]:.1%}",
            "equal error rate": f"{self.equal[0]:.1%}, at {self.equal[1]:.3f}",
        } | self.say("more than 30 % of one kind: the point is at the edge" if beyond else "")

    def _outline(self, heights, part):
        """A histogram's steps between two scores: where it is on the wrong side."""
        x, y = np.repeat(self.edges, 2)[1:-1], np.repeat(heights, 2)
        inside = (x >= part.start) & (x <= part.stop)
        return x[inside], np.where(y > 0, y, np.nan)[inside]
