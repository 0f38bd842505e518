"""How fast explorers follow without a kernel, on pages opened from a folder: part of `make bench`.

From a move of a control to the moment after the frame with the new picture was made; moves come at
random times within a frame. Then the same with a processor slowed four times, as phones are.
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_sliders import percentile
from browser import GET_ONE, ROOT, browser_page, chromium
from twins import NOTEBOOKS

MOVES, SLOWER = 60, 4
MEASURE = """async ([number, pauses, floor]) => {
  const { explorer } = document.querySelectorAll(".explorer")[number];
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done; // comes after the frame
    channel.port2.postMessage(null);
  }));
  const [name, about] = Object.entries(explorer.about).find(([, { kind }]) => kind !== "choice");
  const times = [];
  for (const [i, pause] of pauses.entries()) {
    await new Promise((done) => setTimeout(done, pause));
    const by = (i % 2 ? -1 : 1) * about.step, start = performance.now(), { shown } = explorer;
    const now = explorer.values[name];
    const next = Array.isArray(now) ? now.map((end) => end + by) : now + by;
    if (floor) explorer.stage.canvas.getContext("2d").fillRect(0, 0, 1, 1);
    else explorer.moved(name, next);
    await painted();
    if (!floor && explorer.shown === shown) throw new Error("no new picture");
    times.push(performance.now() - start);
  }
  return times;
}"""


def row(page, name, number, floor=False):
    """A row of the table: milliseconds of the moves of an explorer of the open page.

    `floor`: of a single pixel that is drawn instead.
    """
    chance, processor = random.Random(number), page.context.new_cdp_session(page)
    cells = [name]
    for rate in (1, SLOWER):
        processor.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        pauses = [10 + 30 * chance.random() for _ in range(MOVES + 5)]
        times = page.evaluate(MEASURE, [number, pauses, floor])[5:]  # the first moves warm up
        cells.append(f"{percentile(times, 0.5):.1f} / {percentile(times, 0.95):.1f}")
    processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return f"| {' | '.join(cells)} |"


def main():
    """Build the website, measure, and print the table."""
    if not chromium():
        raise SystemExit(f"no chromium found; {GET_ONE}")
    with tempfile.TemporaryDirectory() as folder, browser_page(offline=True) as page:
        command = [sys.executable, "-m", "sphinx", "--quiet", "-c", "publish/website"]
        command += ["-d", f"{folder}/doctrees", ".", f"{folder}/site"]
        subprocess.run(command, cwd=ROOT, check=True)
        print(f"| explorer | p50 / p95 ms | {SLOWER} × slower: p50 / p95 ms |\n|---|---|---|")
        for path in NOTEBOOKS:
            page.goto(Path(folder, "site", "notebooks", f"{path.stem}.html").as_uri())
            names = page.evaluate("Explorers.mounted.then((all) => all.map(({ name }) => name))")
            for number, name in enumerate(names):
                print(row(page, f"{path.stem[:2]} {name}", number), flush=True)
        print(row(page, "floor: one pixel", 0, floor=True))


if __name__ == "__main__":
    main()
