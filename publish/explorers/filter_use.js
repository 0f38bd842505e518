/* Lesson 05's pictures, one of them lesson 00's, as explorers/filter_use.py of the package has them.

Only what is fast differs: a voice is filtered in blocks whose transforms are at hand (overlap-save),
and powers are sums of the filter's autocorrelation: the mean of |V|² |H|² over a stretch of frequency
is r₀ m₀ + 2 Σ rₙ mₙ, where mₙ, the mean of |V|² cos(nω), needs the voice only. */

const TAPS = 251, BLOCK = 2048, FRESH = BLOCK - TAPS + 1; // samples; those of a block that are new
const product = new Float64Array(BLOCK + 2), turned = new Float64Array(BLOCK); // to work in

pictures.VoiceThroughBand = class {
  static COLUMNS = 500;
  static BINS = 200;

  constructor({ voice }) {
    this.voice = voice;
    this.scale = 0.5 / largest(voice.map(Math.abs));
    this.nominal = nominalBands().map((band) => band.map(roundEven));
    this.blocks = Array.from({ length: Math.ceil(voice.length / FRESH) }, (_, block) => {
      const start = block * FRESH - (TAPS >> 1), before = new Float64Array(Math.max(-start, 0));
      return transform(concatenate(before, voice.subarray(Math.max(start, 0), start + BLOCK)), BLOCK);
    });
    this.means = this.meansOf(power(transform(voice, powerOfTwo(voice.length + 250))));
    this.loudest = largest(this.means.map((means) => means[0]));
    this.power = dot(voice, voice);
    this.per = Math.floor(voice.length / pictures.VoiceThroughBand.COLUMNS);
    this.time = array(2 * pictures.VoiceThroughBand.COLUMNS, (i) => (i * this.per) / 2 / SAMPLE_RATE);
  }

  /* Lowest and highest sample of each of COLUMNS stretches, as one zigzag. */
  outline(sound) {
    const zigzag = new Float64Array(this.time.length);
    for (let column = 0; column < zigzag.length / 2; column++) {
      let low = Infinity, high = -Infinity;
      for (let i = column * this.per; i < (column + 1) * this.per; i++) {
        low = Math.min(low, sound[i]);
        high = Math.max(high, sound[i]);
      }
      zigzag[2 * column] = low;
      zigzag[2 * column + 1] = high;
    }
    return zigzag;
  }

  /* For BINS equal stretches of frequency, the means of a power times cos(nω), n below TAPS. */
  meansOf(voice) {
    const { BINS } = pictures.VoiceThroughBand, per = Math.floor(voice.length / BINS);
    return Array.from({ length: BINS }, (_, bin) => {
      const means = new Float64Array(TAPS);
      for (let k = bin * per; k < (bin + 1) * per; k++) {
        const twice = 2 * Math.cos((Math.PI * k) / (voice.length - 1));
        for (let n = 0, now = voice[k] / per, before = (now * twice) / 2; n < TAPS; n++) {
          means[n] += now;
          [now, before] = [twice * now - before, now]; // cos((n + 1)ω) from the two before it
        }
      }
      return means;
    });
  }

  /* Power in each stretch behind a filter. */
  levels(taps) {
    const same = array(TAPS, (n) => (n ? 2 : 1) * dot(taps.subarray(n), taps.subarray(0, TAPS - n)));
    return array(this.means.length, (bin) => Math.max(dot(this.means[bin], same), 0));
  }

  /* The voice behind a filter, as long as before and not delayed. */
  samples(taps) {
    const out = new Float64Array(this.voice.length), response = transform(taps, BLOCK);
    this.blocks.forEach((block, i) => {
      const fresh = inverse(multiply(block, response, product), turned).subarray(TAPS - 1);
      out.set(fresh.subarray(0, out.length - i * FRESH), i * FRESH);
    });
    return out;
  }

  /* The lines of the whole voice, which stand still. */
  still() {
    const levels = decibels(this.means.map((means) => Math.sqrt(means[0] / this.loudest)), -80);
    return { all: [this.time, this.outline(this.voice)], all_spectrum: [this.bins(), levels] };
  }

  /* Frequencies in Hz in the middle of the stretches. */
  bins() {
    const { BINS } = pictures.VoiceThroughBand;
    return array(BINS, (i) => ((i + 0.5) * NYQUIST) / BINS);
  }

  follow(name, value) {
    return name === "number" ? { band: this.nominal[value] } : {};
  }

  update({ band, number }) {
    const { taps, gain } = unitBandPass(band), out = this.samples(taps);
    const share = dot(out, out) / this.power;
    const relative = this.levels(taps).map((power) => Math.sqrt(power / this.loudest));
    const chosen = number !== undefined, own = chosen && String(band) !== String(this.nominal[number]);
    return {
      moved: {
        out: [this.time, this.outline(out)],
        out_spectrum: [this.bins(), decibels(relative, -80)],
        edges: [[band[0], band[0], NaN, band[1], band[1]], [-80, 0, NaN, -80, 0]],
      },
      readouts: {
        band: `${band[0]} to ${band[1]} Hz${own ? ", your own" : ""}`,
        "share of the voice's power": percent(share, 1),
        ...(chosen ? { "gain of the layer's filter": `${fixed(gain, 1)}, divided out here` } : {}),
      },
      note: band[0] === band[1] ? "no band: f1 = f2; drawn 1 Hz wide" : "",
    };
  }

  sound({ band, listen_to }) {
    const out = listen_to === "the whole voice" ? this.voice : this.samples(unitBandPass(band).taps);
    return out.map((s) => this.scale * s);
  }

  handles({ band }) {
    return band.map((hz, index) => ({ axes: 1, at: hz, moves: "band", index }));
  }
};

const LENGTH = 8192, START = 4000; // samples of the vowel that are measured, and the first of them
const FLOOR = -50, HIGHEST = 4000, THIRD = 2440; // dB, Hz, Hz

pictures.VowelThroughLayer = class {
  constructor() {
    const bands = nominalBands();
    this.centres = bands.map(([low, high]) => round32((low + high) / 2));
    this.powerGains = bands.map(([low, high], i) => {
      const taps = bandPass(low, high, 251), gain = gainAt(taps, this.centres[i]);
      return power(transform(taps, LENGTH)).map((p) => p / gain ** 2);
    });
    this.fade = array(LENGTH, (i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / LENGTH));
    this.seen = array((HIGHEST * LENGTH) / SAMPLE_RATE + 1, (i) => (i * SAMPLE_RATE) / LENGTH);
    this.filters = this.centres.filter((hz) => hz <= HIGHEST);
  }

  /* Samples of a row of pulses that ring at three formants, from the first of them to another. */
  pulses({ pitch, first, second }, start, end) {
    const rings = [first, second, THIRD].map((formant) => array(800, (i) => {
      const time = i / SAMPLE_RATE;
      return Math.exp(-Math.PI * 100 * time) * Math.sin(2 * Math.PI * formant * time);
    }));
    const ring = inverse(rings.map((each) => transform(each, 4096)).reduce((a, b) => multiply(a, b)));
    const sound = new Float64Array(end - start), period = roundEven(SAMPLE_RATE / pitch);
    for (let pulse = 0; pulse < end; pulse += period) {
      const last = Math.min(2398, end - pulse); // three rings of 800, one behind the other
      for (let i = Math.max(start - pulse, 0); i < last; i++) sound[pulse + i - start] += ring[i];
    }
    return sound;
  }

  /* make_vowel of voices.py: a second of it, with peak 0.5. */
  vowel(values) {
    const sound = this.pulses(values, 0, SAMPLE_RATE), peak = largest(sound.map(Math.abs));
    return sound.map((s) => round32((0.5 * s) / peak));
  }

  /* Levels in dB of the vowel and of the filters' outputs: of a stretch, at whatever scale. */
  measure(values) {
    const vowel = this.pulses(values, START, START + LENGTH);
    const spectrum = power(transform(vowel.map((s, i) => s * this.fade[i]), LENGTH));
    const outputs = array(this.powerGains.length, (filter) => dot(this.powerGains[filter], spectrum));
    return [spectrum, outputs].map((each) => {
      const top = largest(each);
      return decibels(each.map((p) => Math.sqrt(p / top)), FLOOR);
    });
  }

  update(values) {
    const { pitch, first, second } = values, [spectrum, levels] = this.measure(values);
    const loudest = levels.indexOf(largest(levels)), real = SAMPLE_RATE / roundEven(SAMPLE_RATE / pitch);
    const count = Math.max(1, roundEven(first / real)), upright = [first, second, THIRD];
    return {
      moved: {
        harmonics: [this.seen, spectrum.subarray(0, this.seen.length)],
        levels: [this.filters, levels.subarray(0, this.filters.length)],
        formants: [upright.flatMap((hz) => [hz, hz, NaN]), upright.flatMap(() => [FLOOR, 0, NaN])],
      },
      readouts: {
        "loudest filter": `${loudest}, around ${fixed(this.centres[loudest], 0)} Hz`,
        "harmonic nearest the first formant": `${count} × ${fixed(real, 1)} = ${fixed(count * real, 0)} Hz`,
      },
      note: second < first ? "second formant below the first" : "",
    };
  }

  sound(values) {
    return this.vowel(values);
  }

  handles({ first, second }) {
    return [{ axes: 0, at: first, moves: "first" }, { axes: 0, at: second, moves: "second" }];
  }
};
