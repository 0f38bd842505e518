/* A voice of one's own, from the microphone or a file: for notebooks (recorder.py) and for pages.

Both get the samples of one channel at 16 kHz, and one sentence where something is wrong. */

const VOICE_RATE = 16000, SHORTEST = 0.5, LONGEST = 120; // Hz, s, s
const SILENT = 0.001, FULL = 0.999, CLIPPED = 4; // of full scale, twice; samples in a row
const OPEN = { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } };
const REFUSED = {
  NotAllowedError: "The browser was not allowed to use the microphone: allow it for this page.",
  NotFoundError: "No microphone was found: connect one.",
  NotReadableError: "The microphone is in use by another program: close that one.",
  NotSupportedError: "This browser cannot bring the microphone to 16 kHz: a newer one can.",
};

/* The samples (n,) of whatever sound file the browser can decode; the mean of its channels. */
async function samplesOf(blob) {
  const bytes = await blob.arrayBuffer(), context = new OfflineAudioContext(1, 1, VOICE_RATE);
  const sound = await context.decodeAudioData(bytes), channels = sound.numberOfChannels;
  const samples = new Float32Array(Math.min(sound.length, LONGEST * VOICE_RATE));
  for (let channel = 0; channel < channels; channel++)
    sound.getChannelData(channel).subarray(0, samples.length).forEach((s, i) => (samples[i] += s / channels));
  return samples;
}

/* How many samples in a row stand at full scale, at most. */
function clippedInARow(samples) {
  let most = 0, now = 0;
  for (const sample of samples) most = Math.max(most, (now = Math.abs(sample) >= FULL ? now + 1 : 0));
  return most;
}

/* What is to be said about a recording: whether it can be used, and a sentence. */
function judged(samples) {
  const seconds = samples.length / VOICE_RATE, shown = seconds.toFixed(1);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (seconds < SHORTEST) return [false, say(`This recording lasts ${shown} s: it must be at least ${SHORTEST} s.`)];
  if (loudest < SILENT) return [false, say("This recording is silent: is the right microphone on, and not muted?")];
  if (clippedInARow(samples) >= CLIPPED)
    return [true, say(`${shown} s, but clipped: it was too loud for the microphone. Better again, from farther away.`)];
  return [true, say(seconds < LONGEST ? `${shown} s are here.` : `The first ${shown} s are here.`)];
}

/* What the microphone hears, untouched: a stream. */
async function microphone() {
  if (!navigator.mediaDevices) throw new DOMException("", "NotAllowedError");
  return navigator.mediaDevices.getUserMedia(OPEN);
}

/* Why there is no microphone, in a sentence. */
function refusal({ name, message }) {
  return say(REFUSED[name] ?? `The microphone cannot be used: ${message}`);
}

/* A recording in progress: `level()` from 0 to 1, and `end()`, which gives its file. */
async function recording() {
  const stream = await microphone(), context = new AudioContext();
  const ear = new AnalyserNode(context), heard = new Float32Array(ear.fftSize), parts = [];
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear);
  const exact = "audio/webm;codecs=pcm", mimeType = MediaRecorder.isTypeSupported(exact) ? exact : "";
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  recorder.start();
  const level = () => {
    ear.getFloatTimeDomainData(heard);
    return heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  };
  const end = () => new Promise((done) => {
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop()); // the browser's sign of recording goes out
      context.close();
      done(new Blob(parts, { type: recorder.mimeType }));
    });
    recorder.stop();
  });
  return { level, end };
}

/* Buttons to record and to choose a file, a level while it listens, and a line of words, in one
element. `use(samples)` is called with each recording that can be used; what it returns is said. */
function voiceButtons(use) {
  const part = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
  const button = part("button", { type: "button", textContent: say("record your voice") });
  const meter = part("meter", { max: 1, high: 0.9, optimum: 0.5, hidden: true, ariaLabel: say("level") });
  const label = part("label", { textContent: `${say("or choose a file")} ` });
  const file = part("input", { type: "file", accept: "audio/*,video/*" });
  const words = part("p", { role: "status" }), element = part("div", { className: "own-voice" });
  label.append(file);
  element.append(button, meter, label, words);

  async function take(blob, name) {
    let samples;
    try {
      samples = await samplesOf(blob);
    } catch {
      return void (words.textContent = say(`This browser cannot decode ${name}: is it a sound file?`));
    }
    const [usable, sentence] = judged(samples);
    words.textContent = sentence;
    if (usable) words.textContent += ` ${await use(samples)}`;
  }

  let now, timer;
  const listen = () => {
    meter.value = now.level();
    if (performance.now() - now.began > 1000 * LONGEST) stop();
    else timer = requestAnimationFrame(listen);
  };
  async function stop() {
    cancelAnimationFrame(timer);
    const ended = now;
    now = null;
    button.textContent = say("record your voice");
    meter.hidden = true;
    await take(await ended.end(), say("the recording"));
  }
  button.addEventListener("click", async () => {
    if (now) return stop();
    button.disabled = true;
    try {
      now = Object.assign(await recording(), { began: performance.now() });
      button.textContent = say("stop");
      meter.hidden = false;
      words.textContent = say("Listening: speak, then press stop.");
      listen();
    } catch (error) {
      words.textContent = `${refusal(error)} ${say("Or choose a file.")}`;
    }
    button.disabled = false;
  });
  file.addEventListener("change", () => file.files[0] && take(file.files[0], file.files[0].name));
  return element;
}
