/* The page Live: the eighty filters on what the microphone hears, as a picture that runs.

Its look is website/microphone.py's. Each filter's output is had by blocks (overlap-save), and its
level is that of HOP samples, a column of the picture. */

const OLD = 250, BLOCK = 1024, HOP = 160; // samples
const AT_ONCE = Math.floor((BLOCK - OLD) / HOP); // columns of a block
const KEPT = 8192; // samples that the browser keeps for us, half a second
const PICTURES = 30; // a second
const product = new Float64Array(BLOCK + 2), turned = new Float64Array(BLOCK); // to work in

pictures.Microphone = class {
  constructor({ colors, range, seconds }) {
    Object.assign(this, { colors, range, seconds, at: 0 });
    const bands = nominalBands();
    this.centres = bands.map(([low, high]) => round32((low + high) / 2));
    this.filters = bands.map((band) => transform(unitBandPass(band).taps, BLOCK));
    const width = (seconds * SAMPLE_RATE) / HOP, height = bands.length;
    this.film = make("canvas", { width, height }); // a column for each HOP, written round and round
    this.pen = this.film.getContext("2d");
    this.pen.fillStyle = `rgb(${colors[0]})`;
    this.pen.fillRect(0, 0, width, height);
  }

  /* For each HOP of samples behind the first OLD, the levels of all filters in dB. */
  levels(samples) {
    const columns = Array.from({ length: Math.floor((samples.length - OLD) / HOP) }, () => []);
    for (let first = 0; first < columns.length; first += AT_ONCE) {
      const block = transform(samples.subarray(first * HOP, first * HOP + BLOCK), BLOCK);
      for (const filter of this.filters) {
        const out = inverse(multiply(block, filter, product), turned);
        for (let i = 0; i < AT_ONCE && first + i < columns.length; i++) {
          const heard = out.subarray(OLD + i * HOP, OLD + (i + 1) * HOP);
          columns[first + i].push(10 * Math.log10((2 * dot(heard, heard)) / HOP + 1e-12));
        }
      }
    }
    return columns;
  }

  /* Go on by as many columns as there are samples for. */
  hear(samples) {
    const columns = this.levels(samples), [low, high] = this.range, { height } = this.film;
    for (const levels of columns) {
      const column = new ImageData(1, height);
      levels.forEach((level, row) => {
        const share = Math.min(Math.max((level - low) / (high - low), 0), 1);
        column.data.set([...this.colors[Math.round(255 * share)], 255], 4 * (height - 1 - row));
      });
      this.pen.putImageData(column, this.at, 0);
      this.at = (this.at + 1) % this.film.width;
    }
    if (columns.length) this.now = columns.at(-1);
  }

  /* Draw the last seconds into the axes: what was written last stands on the right. */
  paint(pen, [left, top, right, bottom]) {
    const { width, height } = this.film, each = (right - left) / width, older = width - this.at;
    pen.imageSmoothingEnabled = false;
    pen.drawImage(this.film, this.at, 0, older, height, left, top, older * each, bottom - top);
    if (this.at) pen.drawImage(this.film, 0, 0, this.at, height, left + older * each, top, this.at * each, bottom - top);
  }

  row(hz) {
    const [low, high] = [30, 7900].map(toMel);
    return (80 * (toMel(hz) - low)) / (high - low) - 0.5;
  }

  update({ band }) {
    const [low, high] = band.map((hz) => this.row(hz)), loudest = this.now?.indexOf(largest(this.now));
    const readouts = { band: `${band[0]} to ${band[1]} Hz` };
    if (this.now) readouts["loudest filter"] = `${loudest}, around ${fixed(this.centres[loudest], 0)} Hz`;
    const moved = { edges: [[-this.seconds, 0, NaN, -this.seconds, 0], [low, low, NaN, high, high]] };
    return { moved, readouts, note: "", paint: (pen, place) => this.paint(pen, place(0).box) };
  }
};

explorers.Microphone = class extends Explorer {
  buttons() {
    this.microphone = button(say("start the microphone"), () => (this.context ? this.close() : this.open()));
    this.pause = button(say("pause"), () => this.hold(!this.held_still));
    this.switch = button(say("hear the band (with headphones)"), () => this.turn(!this.loud));
    const save = button(say("save as picture"), () => this.save());
    this.words = make("p", { role: "status" });
    this.turn(false);
    return make("div", { className: "buttons" }, this.microphone, this.pause, this.switch, save, this.words);
  }

  async open() {
    this.words.textContent = "";
    try {
      this.stream = await microphone();
      this.context = new AudioContext({ sampleRate: SAMPLE_RATE });
      const source = new MediaStreamAudioSourceNode(this.context, { mediaStream: this.stream });
      this.ear = new AnalyserNode(this.context, { fftSize: KEPT });
      this.band = new ConvolverNode(this.context, { disableNormalization: true });
      this.volume = new GainNode(this.context, { gain: this.loud ? 1 : 0 });
      source.connect(this.ear);
      source.connect(this.band).connect(this.volume).connect(this.context.destination);
    } catch (error) {
      this.close();
      return void (this.words.textContent = refusal(error));
    }
    this.microphone.textContent = say("stop the microphone");
    this.heard = this.clock();
    this.filter();
    this.hold(false);
  }

  close() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.context?.close();
    this.context = this.stream = null;
    this.microphone.textContent = say("start the microphone");
  }

  /* Samples that the microphone has given until now. */
  clock() {
    return Math.round(this.context.currentTime * SAMPLE_RATE);
  }

  hold(still) {
    this.held_still = still;
    this.pause.textContent = still ? say("go on") : say("pause");
    if (!this.context) return;
    if (still) return void this.context.suspend(); // silent, too
    this.context.resume();
    requestAnimationFrame((time) => this.run(time));
  }

  /* Thirty times a second, as long as it runs. */
  run(time) {
    if (!this.context || this.held_still) return;
    if (!(time - this.last < 1000 / PICTURES - 5)) {
      this.last = time;
      this.listenOn();
      this.refresh();
    }
    requestAnimationFrame((next) => this.run(next));
  }

  /* Give the picture what the microphone has heard since. */
  listenOn() {
    const all = (this.buffer ??= new Float32Array(KEPT)), now = this.clock();
    const fresh = Math.min(now - this.heard, KEPT - OLD), columns = Math.floor(fresh / HOP);
    this.ear.getFloatTimeDomainData(all);
    this.picture.hear(all.subarray(KEPT - OLD - fresh, KEPT - fresh + columns * HOP));
    this.heard = now - (fresh - columns * HOP);
  }

  set(values) {
    super.set(values);
    this.filter();
  }

  /* Let the band that one hears be the slider's. */
  filter() {
    if (!this.context) return;
    const taps = Float32Array.from(unitBandPass(this.values.band).taps);
    const buffer = this.context.createBuffer(1, taps.length, SAMPLE_RATE);
    buffer.copyToChannel(taps, 0);
    this.band.buffer = buffer;
  }

  turn(loud) {
    super.turn(loud);
    if (this.context) this.volume.gain.value = loud ? 1 : 0;
  }

  rested() {
    this.tell();
  }

  async save() {
    const file = await new Promise((done) => this.stage.canvas.toBlob(done));
    const link = make("a", { href: URL.createObjectURL(file), download: "eighty-filters.png" });
    link.click();
    URL.revokeObjectURL(link.href);
  }
};
