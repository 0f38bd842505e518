/* The search page: every section that holds the words, with an excerpt, the best first.

sections.js holds the texts, as a script, since browsers fetch nothing from a folder. */

const SHOWN = 50; // results
const AROUND = 110; // letters of an excerpt on either side of a word

const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";

function find(words) {
  const tokenize = (text) => text.split(/[^\p{L}\p{N}_]+/u); // low_hz_ is one word
  const index = new MiniSearch({ fields: ["title", "page", "text"], tokenize });
  index.addAll(SECTIONS.map((section, id) => ({ id, ...section })));
  const options = {
    prefix: (word) => word.length > 1,
    fuzzy: (word) => word.length > 4 && 0.25,
    boost: { title: 3 },
    boostDocument: (id) => (SECTIONS[id].url.includes("/solutions/") ? 0.5 : 1),
  };
  const all = index.search(words, { ...options, combineWith: "AND" });
  return all.length ? all : index.search(words, options);
}

/* The part of a text that has most of these words, with the words marked. */
function excerpt(text, words) {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const places = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})`, "giu"))];
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
  const { url, page, title, text } = SECTIONS[id];
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title === page ? page : `${page} › ${title}`;
  const entry = document.createElement("li");
  entry.append(link, excerpt(text, Object.keys(match)));
  return entry;
}

for (const field of document.querySelectorAll("input[name=q]")) field.value = asked;
if (asked) {
  const found = find(asked);
  document.querySelector("#found").textContent =
    found.length === 1 ? "One section." : found.length ? `${found.length} sections.` : "Nothing was found.";
  document.querySelector("#results").append(...found.slice(0, SHOWN).map(item));
}
