/* What explorers play, as sounds.py of the package has it; and samples as a page stores them. */

const AMPLITUDE = 0.4, FADE = 0.005; // of every tone; seconds in which it comes and goes

/* White noise within ±0.2, the same as in the package. */
function noise(seconds) {
  const digits = silence(seconds).map((_, i) => Math.sin(12.9898 * i) * 43758.5453);
  return digits.map((d) => 0.2 * (2 * (d - Math.floor(d)) - 1));
}

const silence = (seconds) => new Float64Array(roundEven(seconds * SAMPLE_RATE));

function sampledTone(hz, seconds) {
  const count = roundEven(seconds * SAMPLE_RATE);
  return array(count, (i) => {
    const time = i / SAMPLE_RATE, edge = Math.min(i, count - 1 - i) / SAMPLE_RATE;
    return AMPLITUDE * Math.min(edge / FADE, 1) * Math.sin(2 * Math.PI * hz * time);
  });
}

function oneClick(seconds) {
  const samples = silence(seconds);
  samples[samples.length >> 1] = 1;
  return samples;
}

/* The product of two transforms. */
function multiply(a, b, out = new Float64Array(a.length)) {
  for (let i = 0; i < a.length; i += 2) {
    out[i] = a[i] * b[i] - a[i + 1] * b[i + 1];
    out[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
  }
  return out;
}

const powerOfTwo = (least) => 2 ** Math.ceil(Math.log2(least));

/* A sound behind a filter of an odd number of taps: as long as before, and not delayed. */
function filtered(sound, taps) {
  const length = powerOfTwo(sound.length + taps.length), delay = taps.length >> 1;
  const both = multiply(transform(sound, length), transform(taps, length));
  return inverse(both).subarray(delay, delay + sound.length);
}

/* The samples of a flac file of 16 bits in base64, as live.py stores them, with the lowest and the
highest of them: chromium divides those above 0 by 32767 and the rest by 32768. */
async function unpacked({ flac, ends: [low, high] }) {
  const bytes = Uint8Array.from(atob(flac), (letter) => letter.charCodeAt(0));
  const sound = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes.buffer);
  const read = Float64Array.from(sound.getChannelData(0)), up = high / largest(read), down = low / -largest(read.map((s) => -s));
  return read.map((s) => Math.round(s * (s > 0 ? up : down)) / 32768);
}

/* The loudest stretch of a sound that is as long as another, with the other's largest sample. */
function fitted(sound, like) {
  const out = new Float64Array(like.length), spare = Math.max(sound.length - like.length, 0);
  let now = dot(sound.subarray(0, like.length), sound.subarray(0, like.length)), most = now, start = 0;
  for (let i = 0; i < spare; i++) {
    now += sound[i + like.length] ** 2 - sound[i] ** 2;
    if (now > most) [most, start] = [now, i + 1];
  }
  out.set(sound.subarray(start, start + like.length));
  const scale = largest(like.map(Math.abs)) / largest(out.map(Math.abs));
  return out.map((sample) => scale * sample);
}
