/* The picture of the lesson on convolution in blocks, as explorers/faster.py of the package has it. */

const SAMPLES = 160_000, FILTERS = 80;
const PER_TAP = 14, PER_CALL = 250_000, CACHE = 16_384; // as blocks.py has them
const SIZES = [1, 3, 5, 9, 15, 25].flatMap((odd) => Array.from({ length: 19 }, (_, k) => odd * 2 ** k));
const LENGTHS = [...new Set(Array.from({ length: 400 }, (_, i) => Math.trunc(64 * 256 ** (i / 399) + 1e-9)))];

function blockCost(taps, length) {
  const blocks = Math.ceil((SAMPLES - taps + 1) / (length - taps + 1));
  return blocks * (length * Math.log2(length) * (1 + length / CACHE) + PER_CALL / FILTERS);
}

pictures.BlockCost = class {
  cost(taps, block) {
    return (PER_TAP * blockCost(taps, block)) / (SAMPLES - taps + 1);
  }

  best(taps) {
    const fit = SIZES.filter((size) => taps <= size && size <= 2 * SAMPLES).sort((a, b) => a - b);
    return fit.reduce((best, size) => (blockCost(taps, size) < blockCost(taps, best) ? size : best));
  }

  update({ block, length }) {
    length += 1 - (length % 2);
    const shown = LENGTHS.filter((n) => n >= length && this.cost(length, n) <= 4000);
    const best = this.best(length), least = this.cost(length, best);
    const moved = {
      blocks: [shown, shown.map((n) => this.cost(length, n))],
      direct: [[64, 16384], [length, length]],
      overlap: [Array(2).fill(Math.max(length, 64)), [2, 4000]],
      chosen: [[], []],
    };
    const readouts = {
      filter: `${length} taps, ${length} products an output`,
      "best block": `${best} samples, ${fixed(least, 0)} an output: ${fixed(length / least, 1)} × as fast`,
    };
    if (block < length) return { moved, readouts, note: "a block must be at least as long as the filter" };
    const cost = this.cost(length, block), kept = block - length + 1;
    const chosen = {
      "this block": `keeps ${kept} of ${block} outputs, ${percent(kept / block, 0)}`,
      "its cost": `${fixed(cost, 0)} an output: ${fixed(length / cost, 1)} × as fast as direct`,
    };
    return {
      moved: { ...moved, chosen: [[block], [Math.min(cost, 4000)]] },
      readouts: { ...chosen, ...readouts },
      note: cost > length ? "direct is faster" : "",
    };
  }

  handles({ block, length }) {
    return [{ axes: 0, at: block, moves: "block" }, { axes: 0, at: length, moves: "length" }];
  }
};
