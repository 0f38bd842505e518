/* The package's numbers in JavaScript: mel.py, cutoffs.py, window.py, sinc.py, response.py.

Names and order are the package's; tests/explorers/test_numbers.py holds the one to the other.
Arrays are Float64Array; float32 values of the package are rounded to float32 here too. */

const SAMPLE_RATE = 16000, NYQUIST = 8000; // Hz
const COARSE = 2 ** 12, FFT_LENGTH = 2 ** 14; // Fourier lengths, for drawing and for measuring
const round32 = Math.fround;

/* The nearest whole number; halves go to the even one, as in Python. */
function roundEven(x) {
  const down = Math.floor(x);
  return x - down === 0.5 ? 2 * Math.round(down / 2) : Math.round(x);
}

/* Python's f"{x:.1f}": a tie, which only a binary fraction can be, goes to the even digit. */
function fixed(x, digits) {
  const tie = Math.abs(x * 2 ** (digits + 1)) % 2 === 1;
  return tie ? (roundEven(x * 10 ** digits) / 10 ** digits).toFixed(digits) : x.toFixed(digits);
}

const percent = (x, digits) => `${fixed(100 * x, digits)}%`;

/* An array of so many numbers, each from its index: many times as fast as Float64Array.from. */
function array(length, at) {
  const made = new Float64Array(length);
  for (let i = 0; i < length; i++) made[i] = at(i);
  return made;
}

function largest(values) {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

const concatenate = (...parts) => Float64Array.from(parts.flatMap((part) => [...part]));

/* The sum of products of two arrays of one length, in two sums, which a processor adds side by side. */
function dot(a, b) {
  let even = 0, odd = 0;
  for (let i = 1; i < a.length; i += 2) {
    even += a[i - 1] * b[i - 1];
    odd += a[i] * b[i];
  }
  return even + odd + (a.length % 2 ? a[a.length - 1] * b[a.length - 1] : 0);
}

function linspace(start, stop, count) {
  const step = (stop - start) / (count - 1);
  return array(count, (i) => (i === count - 1 ? stop : i * step + start));
}

/* np.interp between two points only. */
function between(x, [x0, x1], [y0, y1]) {
  return x === x0 ? y0 : y0 + ((y1 - y0) / (x1 - x0)) * (x - x0);
}

// mel.py

const toMel = (hz) => 2595 * Math.log10(1 + hz / 700);
const toHz = (mel) => 700 * (10 ** (mel / 2595) - 1);
const melEdges = (count, low, high) => linspace(toMel(low), toMel(high), count + 1).map(toHz);

// cutoffs.py, at its default values

/* Cutoff frequencies [f1, f2] in Hz of one filter. */
function constrainedCutoffs(lowHz, bandHz) {
  const low = 50 + Math.abs(lowHz), high = Math.min(low + 50 + Math.abs(bandHz), NYQUIST);
  return [low < high ? low : high - 50, high];
}

/* The cutoffs of the eighty filters before training, as pairs. */
function nominalBands() {
  const hz = melEdges(80, 30, 7900);
  return Array.from({ length: 80 }, (_, i) =>
    constrainedCutoffs(round32(hz[i]), round32(hz[i + 1] - hz[i])).map(round32));
}

// window.py

/* Left half of a Hamming window, as the reference code makes it. */
function halfHamming(length) {
  const half = (length - 1) / 2, step = half > 1 ? (length / 2 - 1) / (half - 1) : 0;
  return array(half, (i) => {
    const angle = round32(round32(2 * Math.PI * round32(i * step)) / length);
    return round32(0.54 - round32(0.46 * round32(Math.cos(angle))));
  });
}

// sinc.py

/* 2πn / SAMPLE_RATE for n = -(L // 2) … -1, in float32 as the layer has it. */
function timeAxis(length) {
  const half = (length - 1) / 2, turn = round32(2 * Math.PI);
  return array(half, (i) => round32(round32(turn * (i - half)) / SAMPLE_RATE));
}

/* A windowed band-pass of so many taps, an odd number, with centre tap 1. */
function bandPass(low, high, length) {
  const half = (length - 1) / 2, time = timeAxis(length), window = halfHamming(length);
  const taps = new Float64Array(length).fill(1);
  for (let i = 0; i < half; i++) {
    const sines = (Math.sin(high * time[i]) - Math.sin(low * time[i])) / (time[i] / 2);
    taps[i] = taps[length - 1 - i] = (sines * window[i]) / (2 * (high - low));
  }
  return taps;
}

/* The band-pass of 251 taps from one of a pair of Hz to the other, at least 1 Hz wide, with gain 1 at its
centre; and what its gain was there. */
function unitBandPass([from, to]) {
  const low = Math.min(from, NYQUIST - 1), high = Math.max(to, from + 1);
  const taps = bandPass(low, Math.min(high, NYQUIST), 251), gain = gainAt(taps, (low + high) / 2);
  return { taps: taps.map((tap) => tap / gain), gain };
}

const sinc = (x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

// Fourier transforms

const plans = {}; // one a length, since its tables take a while to make
const packs = {}; // one a length to work in: to make many takes longer than to fill them

/* np.fft.rfft(values, length): real and imaginary parts in turn. */
function transform(values, length) {
  const plan = (plans[length] ??= new FFT(length));
  const padded = new Float64Array(length), out = new Float64Array(2 * length);
  padded.set(values);
  plan.realTransform(out, padded);
  return out.subarray(0, length + 2);
}

/* np.fft.irfft of such a transform, into `out`, by one of half its length: even samples, odd samples. */
function inverse(spectrum, out = new Float64Array(spectrum.length - 2)) {
  const length = spectrum.length - 2, half = length / 2, plan = (plans[half] ??= new FFT(half));
  const { table } = (plans[length] ??= new FFT(length)); // cosines and sines, in turn
  const packed = (packs[length] ??= new Float64Array(length));
  for (let k = 0; k < half; k++) {
    const a = 2 * k, b = length - 2 * k; // at this frequency, and mirrored
    const re = spectrum[a] - spectrum[b], im = spectrum[a + 1] + spectrum[b + 1];
    const cos = table[2 * k], sin = -table[2 * k + 1];
    packed[a] = (spectrum[a] + spectrum[b] - sin * re - cos * im) / 2;
    packed[a + 1] = (spectrum[a + 1] - spectrum[b + 1] + cos * re - sin * im) / 2;
  }
  plan.inverseTransform(out, packed);
  return out;
}

const power = (spectrum) => array(spectrum.length / 2, (i) => spectrum[2 * i] ** 2 + spectrum[2 * i + 1] ** 2);
const magnitude = (spectrum) => power(spectrum).map(Math.sqrt);

// response.py

const frequencies = (length) => array(length / 2 + 1, (i) => (i * SAMPLE_RATE) / length);
const magnitudeResponse = (taps, length = FFT_LENGTH) => magnitude(transform(taps, length));

function decibels(gain, floor) {
  const least = 10 ** (floor / 20);
  return gain.map((g) => 20 * Math.log10(Math.max(Math.abs(g), least)));
}

/* Linear gain at exactly this frequency. */
function gainAt(taps, hz) {
  let re = 0, im = 0;
  for (let n = 0; n < taps.length; n++) {
    const angle = (2 * Math.PI * hz * n) / SAMPLE_RATE;
    re += taps[n] * Math.cos(angle);
    im += taps[n] * Math.sin(angle);
  }
  return Math.hypot(re, im);
}

/* Where a gain on the grid of FFT_LENGTH is `drop` dB below its peak, on both sides. */
function bandEdges(gain, drop) {
  const peak = gain.indexOf(largest(gain)), level = gain[peak] * 10 ** (-drop / 20);
  const hz = (i) => (i * SAMPLE_RATE) / FFT_LENGTH;
  let left = peak, right = peak;
  while (left >= 0 && !(gain[left] < level)) left--;
  while (right < gain.length && !(gain[right] < level)) right++;
  const crossing = (i, j) => between(level, [gain[i], gain[j]], [hz(i), hz(j)]);
  return [left < 0 ? 0 : crossing(left, left + 1), right < gain.length ? crossing(right, right - 1) : NYQUIST];
}

/* Highest side lobe above `cutoff` Hz in dB of the gain at 0 Hz; -Infinity where there is none. */
function highestSideLobe(gain, cutoff) {
  const beyond = gain.slice(Math.ceil((cutoff * FFT_LENGTH) / SAMPLE_RATE));
  const rises = beyond.findIndex((g, i) => beyond[i + 1] - g > 1e-9 * gain[0]);
  return rises < 0 ? -Infinity : 20 * Math.log10(largest(beyond.slice(rises)) / gain[0]);
}

/* Hz from where a low-pass last has 0.9 of its gain at 0 Hz to where it first has 0.1. */
function slopeWidth(gain) {
  const share = gain.map((g) => g / gain[0]), hz = (i) => (i * SAMPLE_RATE) / FFT_LENGTH;
  const below = share.findIndex((g) => g < 0.1), end = below < 0 ? share.length - 1 : below;
  const start = share.subarray(0, end).findLastIndex((g) => g > 0.9);
  const at = (level, i, j) => between(level, [share[i], share[j]], [hz(i), hz(j)]);
  return at(0.1, end, end - 1) - at(0.9, start + 1, start);
}
