/* Rings on an explorer's picture for a hand to drag; hands.py has where they stand. */

const REACH = 24; // pixels within which the nearest ring is taken

function render({ model, el }) {
  const rings = [];
  let held = null;

  function show() {
    const places = model.get("places");
    while (rings.length < places.length) rings.push(el.appendChild(document.createElement("i")));
    rings.forEach((ring, i) => (ring.hidden = !places[i]));
    places.forEach(([left, top], i) => Object.assign(rings[i].style, { left: `${100 * left}%`, top: `${100 * top}%` }));
  }

  const share = ({ clientX }) => {
    const { left, width } = el.getBoundingClientRect();
    return (clientX - left) / width;
  };

  /* The ring that a pointer takes: the nearest to the side, of those within reach. */
  function nearest({ clientX, clientY }) {
    const { left, top, width, height } = el.getBoundingClientRect();
    const near = model.get("places").map(([x, y]) => [left + x * width - clientX, top + y * height - clientY].map(Math.abs));
    const reached = near.map(([across, up], i) => ({ across, up, i })).filter(({ across, up }) => Math.max(across, up) < REACH);
    return reached.sort((a, b) => a.across - b.across)[0]?.i ?? null;
  }

  el.addEventListener("pointerdown", (event) => {
    held = nearest(event);
    if (held === null) return;
    el.setPointerCapture(event.pointerId);
    event.preventDefault(); // nothing is selected
  });
  el.addEventListener("pointermove", (event) => {
    if (held === null) return;
    model.set("dragged", [held, share(event)]);
    model.save_changes(); // waits as long as the kernel is busy, and then sends the last place only
  });
  for (const end of ["pointerup", "pointercancel"]) el.addEventListener(end, () => (held = null));
  model.on("change:places", show);
  show();
}

export default { render };
