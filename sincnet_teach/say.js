/* Sentences in another language, as language.py has it: for scripts in notebooks and on pages. */

const NUMBER = String.raw` *[-−+]?(?:[\d.,]+(?:e[-+]?\d+)?|inf|nan)%?`;
const FIELD = /\{(\w+)(?::([^{}]*))?\}/g; // a place in a template, and how it is formatted

let say = (text) => text; // English, until speak() is called

/* Say all texts from here on by `messages`. */
function speak(messages) {
  say = speaker(messages);
}

/* A function that says a text by `messages`, from English templates to the other language's. */
function speaker(messages) {
  const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), places = (text) => text.match(FIELD);
  const templates = Object.keys(messages).filter(places).map((text) => {
    let pattern = "", end = 0;
    const seen = [];
    for (const field of text.matchAll(FIELD)) {
      const [all, name, form] = field, kind = /[dfge%]$/.test(form ?? "") ? NUMBER : ".*?";
      pattern += plain(text.slice(end, field.index));
      pattern += seen.includes(name) ? String.raw`\k<${name}>` : `(?<${name}>${kind})`;
      seen.push(name);
      end = field.index + all.length;
    }
    return { text, begin: text.search(FIELD), pattern: new RegExp(`^${pattern}${plain(text.slice(end))}$`, "s") };
  });
  const rest = (text) => text.replace(FIELD, "").length;
  templates.sort((a, b) => b.begin - a.begin || rest(b.text) - rest(a.text));
  return function say(text) {
    if (Object.hasOwn(messages, text)) return messages[text];
    for (const { text: template, pattern } of templates) {
      const found = text.match(pattern);
      if (found) return messages[template].replace(FIELD, (_, name) => say(found.groups[name]));
    }
    return text;
  };
}
