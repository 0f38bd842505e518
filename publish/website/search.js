/* The search page: every section that holds the words, with an excerpt, the best first.

sections.js holds the texts, as a script, since browsers fetch nothing from a folder. */

const SHOWN = 50; // results
const AROUND = 110; // letters of an excerpt on either side of a word

const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const HERE = SECTIONS.filter((section) => section.language === document.documentElement.lang);

/* Words; low_hz_ is one. Korean words carry endings and are joined at will, so they are found by
   each two letters in a row. */
function tokenize(text) {
  return text.split(/[^\p{L}\p{N}_]+/u).flatMap((word) =>
    word.split(/(\p{Script=Hangul}+)/u).flatMap((part) => {
      if (!/^\p{Script=Hangul}{3,}$/u.test(part)) return part ? [part] : [];
      return [...part].slice(1).map((letter, i) => part[i] + letter);
    }),
  );
}

function find(words) {
  const index = new MiniSearch({ fields: ["title", "page", "text"], tokenize });
  index.addAll(HERE.map((section, id) => ({ id, ...section })));
  const options = {
    prefix: (word) => word.length > 1,
    fuzzy: (word) => word.length > 4 && 0.25,
    boost: { title: 3 },
    boostDocument: (id) => (HERE[id].url.includes("/solutions/") ? 0.5 : 1),
  };
  const all = index.search(words, { ...options, combineWith: "AND" });
  return all.length ? all : index.search(words, options);
}

/* The part of a text that has most of these words, with the words marked. */
function excerpt(text, words) {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const begins = "(?:(?<![\\p{L}\\p{N}])|(?=\\p{Script=Hangul}))"; // a Korean word is found within others, too
  const places = [...text.matchAll(new RegExp(`${begins}(?:${escaped.join("|")})`, "giu"))];
  const kinds = (from) =>
    new Set(places.filter((p) => from.index <= p.index && p.index < from.index + 2 * AROUND).map((p) => p[0].toLowerCase())).size;
  const best = places.reduce((best, place) => (kinds(place) > kinds(best) ? place : best), places[0]);
  const start = best && best.index > AROUND ? text.indexOf(" ", best.index - AROUND) + 1 : 0;
  const stop = Math.max(start + 3 * AROUND, text.indexOf(" ", start + 3 * AROUND));
  const shown = document.createElement("p");
  let at = start;
  for (const place of places.filter((place) => place.index >= start && place.index < stop)) {
    const mark = document.createElement("mark");
    mark.textContent = place[0];
    shown.append(text.slice(at, place.index), mark);
    at = place.index + place[0].length;
  }
  shown.append(text.slice(at, stop));
  if (start) shown.prepend("… ");
  if (stop < text.length) shown.append(" …");
  return shown;
}

function item({ id, match }) {
  const { url, page, title, text } = HERE[id];
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title === page ? page : `${page} › ${title}`;
  const entry = document.createElement("li");
  const whole = asked.split(/\s+/).filter((word) => /^\p{Script=Hangul}+$/u.test(word));
  entry.append(link, excerpt(text, [...whole, ...Object.keys(match)])); // whole words first
  return entry;
}

for (const field of document.querySelectorAll("input[name=q]")) field.value = asked;
if (asked) {
  const found = find(asked);
  const status = document.querySelector("#found"), { none, one, many } = status.dataset;
  status.textContent = found.length === 1 ? one : found.length ? many.replace("{count}", found.length) : none;
  document.querySelector("#results").append(...found.slice(0, SHOWN).map(item));
}
