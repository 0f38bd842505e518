"""How fast a picture follows a slider, in a real browser: `make bench`.

Three variants in one notebook, in interleaved rounds: lesson 04's explorer; the same picture with
plain `interact`, a new figure each time; and a constant picture in `widgets.Image`, the floor. From
key press to the first animation frame with the new picture; and after a fast drag, how long and how
many pictures until the last one. An explorer's fine picture, once the hand rests, is timed apart.
"""

import random
import statistics
import tempfile

from browser import GET_ONE, Lab, chromium, write_notebook

ROUNDS, PRESSES = 6, 20
SLIDERS = """f1=slider("f1 (Hz)", 1000, 0, 8000, 10),
    f2=slider("f2 (Hz)", 4000, 0, 8000, 10),
    length=slider("length (taps)", 251, 3, 501, 2),"""
VARIANTS = {
    "explorer": f"""
explore(
    BandPass(),
    {SLIDERS}
)""",
    "plain interact": f"""
def plain(f1, f2, length):
    picture = BandPass()
    picture.update(f1, f2, length)
    display(picture.figure)

interact(
    plain,
    {SLIDERS}
)
None""",
    "floor": """
image, handle = widgets.Image(format="png"), slider("nothing", 1000, 0, 8000, 10)
stage = Stage(BandPass())
stills = [stage.png(f1=f1, f2=4000, length=251)[0] for f1 in (1000, 1010)]
image.value = stills[0]
handle.observe(lambda change: setattr(image, "value", stills[change["new"] // 10 % 2]), "value")
widgets.VBox([handle, image])""",
}
SETUP = """
import ipywidgets as widgets
from IPython.display import display
from ipywidgets import interact
from sincnet_teach.explorers import explore, slider
from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.explorers.stage import Stage
"""
MEASURE = """
const cell = [...document.querySelectorAll('.jp-CodeCell')][number];
const handle = cell.querySelector('.noUi-handle');
const frame = () => new Promise(requestAnimationFrame);
const image = () => [...cell.querySelectorAll('.jp-OutputArea img')].pop();
const picture = () => image() && image().complete && image().naturalWidth ? image().src : null;
const press = key => handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
const changed = async before => {
  const start = performance.now();
  while (performance.now() - start < 10000) {
    await frame();
    const now = picture();
    if (now && now !== before) return now;
  }
  throw new Error('no new picture');
};
const settle = ms => new Promise(done => setTimeout(done, ms));
"""
ONE_BY_ONE = f"""async ([number, presses]) => {{ {MEASURE}
  const times = [];
  for (let i = 0; i < presses; i++) {{
    const before = picture(), start = performance.now();
    press(i % 2 ? 'ArrowLeft' : 'ArrowRight');
    await changed(before);
    times.push(performance.now() - start);
    await settle(40);
  }}
  return times;
}}"""
DRAG = f"""async ([number, presses]) => {{ {MEASURE}
  for (let i = 0; i < presses; i++) {{ press('ArrowRight'); await settle(8); }}
  const start = performance.now();
  let last = picture(), updates = 0, lag = 0, quiet = 0, fine = 0;
  while (quiet < 1500) {{
    await frame();
    const now = picture(), passed = performance.now() - start;
    if (!now || now === last) {{
      quiet = passed - Math.max(lag, fine);
    }} else if (image().naturalWidth > 1200) {{
      fine = passed;
    }} else {{
      updates++;
      lag = passed;
    }}
    last = now || last;
  }}
  for (let i = 0; i < presses; i++) {{ press('ArrowLeft'); await settle(8); }}
  await settle(1500);
  return [lag, updates, fine];
}}"""


def percentile(values, share):
    """The value below which this share of the values lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def main():
    """Measure and print the table."""
    if not chromium():
        raise SystemExit(f"no chromium found; {GET_ONE}")
    sources = [source.strip() for source in (SETUP, *VARIANTS.values())]
    times = {name: [] for name in VARIANTS}
    drags = {name: [] for name in VARIANTS}
    order, shuffled = list(enumerate(VARIANTS, start=1)), random.Random(0)
    with tempfile.TemporaryDirectory() as folder, Lab(folder) as lab:
        write_notebook(f"{folder}/bench.ipynb", *sources)
        lab.open("bench.ipynb")
        lab.run_all()
        for _ in range(ROUNDS):
            shuffled.shuffle(order)
            for number, name in order:
                times[name] += lab.page.evaluate(ONE_BY_ONE, [number, PRESSES])
                drags[name].append(lab.page.evaluate(DRAG, [number, 30]))

    plain, floor = "plain interact", "floor"
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"{ROUNDS * PRESSES} updates a variant, {ROUNDS} interleaved rounds, one run\n")
    print(
        "| variant | p50 / p95 ms | speed-up | × floor | lag p50 ms | after a drag | fine at ms |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, values in times.items():
        lag, updates, fine = (statistics.median(each) for each in zip(*drags[name], strict=True))
        speed = f"{middle[plain] / middle[name]:.1f} | {middle[name] / middle[floor]:.2f}"
        slow, finely = percentile(values, 0.95), f"{fine:.0f}" if fine else "none"
        print(
            f"| {name} | {middle[name]:.0f} / {slow:.0f} | {speed} "
            f"| {lag:.0f} | {updates:.0f} pictures | {finely} |"
        )


if __name__ == "__main__":
    main()
