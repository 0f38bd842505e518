/* An explorer: controls, a picture that follows them, read-outs, and sound, as explorer.py has it. */

const REST = 250; // ms without a change after which a new sound is played and read-outs are said
const SOON = 40; // ms at most that read-outs wait, so that the picture comes first
const pictures = {}; // by the names that their classes have in the package
const explorers = {}; // of pictures for which Explorer is not enough

/* The twin of a picture of the package, from the data that a page holds of it. */
async function twin({ picture, data }) {
  const ready = Object.entries(data).map(async ([name, value]) => [name, value?.flac ? await unpacked(value) : value]);
  return new pictures[picture](Object.fromEntries(await Promise.all(ready)));
}

/* One sound at a time, for all explorers of a page. */
const loudspeaker = {
  /* Browsers allow sound only after a hand has touched the page. */
  wake() {
    this.context ??= new AudioContext();
    this.context.resume();
  },

  play(samples) {
    this.stop();
    const buffer = this.context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(Float32Array.from(samples, (s) => Math.min(Math.max(s, -1), 1)), 0);
    this.source = new AudioBufferSourceNode(this.context, { buffer });
    this.source.connect(this.context.destination);
    this.source.start();
  },

  stop() {
    this.source?.stop();
    this.source = null;
  },
};

class Explorer {
  constructor(data, picture) {
    this.name = data.picture;
    this.picture = picture;
    this.about = data.controls;
    this.start = Object.fromEntries(Object.entries(data.controls).map(([name, { value }]) => [name, value]));
    this.values = { ...this.start };
    this.stage = new Stage(data, picture.still?.() ?? {});
    this.controls = Object.fromEntries(Object.entries(data.controls).map(([name, about]) =>
      [name, CONTROLS[about.kind](about, (value) => this.moved(name, value))]));
    this.readouts = make("table");
    this.readouts.setAttribute("aria-live", "polite");
    const moving = make("div", { className: "hands" }, ...Object.values(this.controls).map((c) => c.element), this.buttons());
    this.element = make("div", { className: "explorer" }, moving, this.readouts, this.stage.canvas);
    if (picture.voice) this.element.append(this.ownVoice());
    this.listen();
  }

  buttons() {
    const row = make("div", { className: "buttons" }, button(say("reset"), () => this.set(this.start)));
    this.loud = false;
    if (this.picture.sound) {
      this.switch = button(say("sound"), () => this.turn(!this.loud));
      this.switch.className = "sound";
      row.append(this.switch, button(say("play"), () => this.play()));
      this.turn(true);
    }
    return row;
  }

  /* The voice of whoever reads the page, in place of the course's. */
  ownVoice() {
    const course = this.picture.voice, again = make("button", { type: "button", hidden: true }, say("the course's voice again"));
    const show = (voice) => {
      again.hidden = voice === course;
      this.speak(voice);
    };
    again.addEventListener("click", () => show(course));
    const element = voiceButtons((samples) => {
      show(fitted(samples, course));
      return say("From now on the explorer has its loudest stretch.");
    });
    element.querySelector("label").after(again);
    return element;
  }

  /* Let the picture be about another voice of the same length. */
  speak(voice) {
    this.picture = new this.picture.constructor({ voice });
    if (this.picture.still) {
      this.stage.points = this.picture.still();
      this.stage.ground = this.stage.still();
    }
    this.set({});
  }

  turn(loud) {
    this.loud = loud;
    this.switch.setAttribute("aria-pressed", loud);
    if (!loud) loudspeaker.stop();
  }

  /* What the hand does on the whole explorer and in its picture. */
  listen() {
    const { element, stage } = this;
    for (const touch of ["pointerdown", "keydown"]) element.addEventListener(touch, () => loudspeaker.wake());
    element.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation()); // slides listen, too
    new ResizeObserver(() => this.resize()).observe(element);
    stage.canvas.addEventListener("pointerdown", (event) => this.take(event));
    stage.canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) stage.canvas.addEventListener(end, () => (this.held = null));
  }

  handles() {
    return this.picture.handles?.(this.values) ?? [];
  }

  take(event) {
    this.held = this.stage.taken(event, this.handles());
    if (this.held) this.stage.canvas.setPointerCapture(event.pointerId);
  }

  /* A handle in the picture moves its control, to a value that the control can have. */
  drag(event) {
    const { held, stage } = this;
    if (!held) return void (stage.canvas.style.cursor = stage.taken(event, this.handles()) ? "ew-resize" : "");
    const { min, max, step } = this.about[held.moves], at = stage.value(event, held.axes);
    const whole = min + step * Math.round(((held.to ?? Number)(at) - min) / step);
    const value = Math.min(Math.max(whole, min), max), before = this.values[held.moves];
    this.set({ [held.moves]: held.index === undefined ? value : ordered(before, held.index, value) });
  }

  /* A control was moved by hand: others follow where the picture says so. */
  moved(name, value) {
    this.values = { ...this.values, [name]: value };
    this.set(this.picture.follow?.(name, value) ?? {});
  }

  set(values) {
    this.values = { ...this.values, ...values };
    for (const name of Object.keys(values)) this.controls[name].set(values[name]);
    loudspeaker.stop();
    this.readouts.setAttribute("aria-busy", true); // to be said once the hand rests
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rested(), REST);
    this.follow();
  }

  /* Draw at once, but once a frame: what comes sooner waits for the next. */
  follow() {
    if (this.frame) return void (this.late = true);
    this.refresh();
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      if (this.late) this.follow();
    });
  }

  refresh() {
    this.late = false;
    this.shown = this.picture.update(this.values);
    this.stage.draw(this.shown, this.handles());
    this.telling ??= setTimeout(() => this.tell(), SOON);
  }

  /* Write the read-outs. */
  tell() {
    clearTimeout(this.telling);
    this.telling = null;
    const all = { ...this.shown.readouts, ...(this.shown.note ? { note: this.shown.note } : {}) };
    const rows = Object.entries(all), names = rows.map(([name]) => name).join();
    const others = names !== this.named;
    if (others)
      this.readouts.replaceChildren(...rows.map(([name]) => make("tr", {}, make("th", { scope: "row" }, say(name)), make("td"))));
    this.named = names;
    rows.forEach(([, text], i) => {
      const cell = this.readouts.rows[i].cells[1];
      const told = say(text);
      if (cell.textContent !== told) cell.textContent = told;
    });
    if (others || this.readouts.scrollHeight > this.readouts.clientHeight) this.keepRoom();
  }

  /* Read-outs have the room that they need, and keep it: a new text moves nothing else of the page. */
  keepRoom() {
    const { style } = this.readouts;
    style.height = style.contain = "";
    style.height = `${this.readouts.offsetHeight}px`;
    style.contain = "size layout";
  }

  rested() {
    this.tell();
    this.readouts.setAttribute("aria-busy", false);
    if (this.loud && loudspeaker.context) this.play();
  }

  play() {
    this.sound = this.picture.sound(this.values);
    loudspeaker.play(this.sound);
  }

  resize() {
    const width = this.element.clientWidth, shown = this.element.getBoundingClientRect().width;
    if (!shown || (width === this.width && shown === this.shown_width)) return;
    [this.width, this.shown_width] = [width, shown]; // slides are shown larger or smaller
    this.stage.fit(width);
    this.refresh();
    this.tell();
    this.keepRoom();
  }
}

/* A pair of which one end was moved to a value, not beyond the other end. */
function ordered(pair, index, value) {
  return index ? [pair[0], Math.max(value, pair[0])] : [Math.min(value, pair[1]), pair[1]];
}

/* Put explorers where a page holds their data, or what stands there for those without a script. */
async function mount() {
  const mounted = [];
  for (const holder of document.querySelectorAll("script.explorer-data")) {
    const data = JSON.parse(holder.textContent), place = holder.closest(".explorer-place");
    if (!pictures[data.picture]) {
      place.innerHTML = place.querySelector("noscript").textContent; // no twin: it stands still
      continue;
    }
    const Kind = explorers[data.picture] ?? Explorer, explorer = new Kind(data, await twin(data));
    await explorer.stage.ready();
    place.replaceChildren(explorer.element);
    explorer.resize();
    mounted.push((explorer.element.explorer = explorer));
  }
  return mounted;
}

function start() {
  const mounted = document.readyState === "loading"
    ? new Promise((done) => document.addEventListener("DOMContentLoaded", () => done(mount())))
    : mount();
  return { mounted, pictures, twin };
}
