/* The picture of the lesson on one person or two, as explorers/same_person.py of the package has it. */

const EDGE = 0.3; // share of errors at which the point stays

pictures.Threshold = class {
  constructor(data) {
    Object.assign(this, data); // kinds, edges, shares, equal, top
  }

  /* A histogram's steps between two scores: where it is on the wrong side. */
  outline(heights, low, high) {
    const x = this.edges.flatMap((edge) => [edge, edge]).slice(1, -1), y = heights.flatMap((h) => [h, h]);
    const inside = x.map((score) => score >= low && score <= high);
    return [x, y.map((h) => (h > 0 ? h : NaN))].map((each) => each.filter((_, i) => inside[i]));
  }

  update({ threshold }) {
    const t = threshold / 100, [strangers, own] = this.kinds, [low, high] = [this.edges[0], this.edges.at(-1)];
    const accepted = strangers.filter((score) => score >= t).length, rejected = own.filter((score) => score < t).length;
    const share = [accepted / strangers.length, rejected / own.length], shown = Math.min(Math.max(t, low), high);
    return {
      moved: {
        wrong0: this.outline(this.shares[0], t, 1),
        wrong1: this.outline(this.shares[1], -1, t),
        cut: [[shown, shown], [0, this.top]],
        point: share.map((part) => [100 * Math.min(part, EDGE)]),
      },
      readouts: {
        threshold: fixed(t, 2),
        "strangers let in": `${accepted} of ${strangers.length}, ${percent(share[0], 1)}`,
        "owners kept out": `${rejected} of ${own.length}, ${percent(share[1], 1)}`,
        "equal error rate": `${percent(this.equal[0], 1)}, at ${fixed(this.equal[1], 3)}`,
      },
      note: Math.max(...share) > EDGE ? "more than 30 % of one kind: the point is at the edge" : "",
    };
  }

  handles({ threshold }) {
    return [{ axes: 0, at: threshold / 100, moves: "threshold", to: (score) => 100 * score }];
  }
};
