/* The controls of an explorer, as controls.py of the package has them: each an element, and set(value).

A slider is the browser's own, one with two handles is noUiSlider, as JupyterLab's are; a choice is
a row of radio buttons. `moved` is called with the new value when a hand moves one. */

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const button = (text, click) => make("button", { type: "button", onclick: click }, text);

let made = 0; // labels need ids, which must differ within a page

function slider({ label, min, max, step, value }, moved) {
  const id = `explorer-${made++}`, input = make("input", { type: "range", id, min, max, step, value });
  const shown = make("output", { htmlFor: id }, String(value));
  const set = (now) => {
    input.value = now;
    shown.textContent = now;
  };
  input.addEventListener("input", () => moved((shown.textContent = Number(input.value))));
  return { element: make("div", { className: "control" }, make("label", { htmlFor: id }, say(label)), input, shown), set };
}

function rangeSlider({ label, min, max, step, value }, moved) {
  const rail = make("div"), shown = make("output", {}, value.join(" – "));
  const whole = { to: (number) => String(Math.round(number)), from: Number };
  const names = ["lower", "upper"].map((end) => ({ "aria-label": say(`${label}, ${end} end`) }));
  const options = { start: value, range: { min, max }, step, connect: true, animate: false, ariaFormat: whole, format: whole };
  const handles = noUiSlider.create(rail, { ...options, handleAttributes: names });
  handles.on("update", (now) => (shown.textContent = now.join(" – ")));
  handles.on("slide", (now) => moved(now.map(Number)));
  const element = make("div", { className: "control" }, make("span", {}, say(label)), rail, shown);
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", say(label));
  return { element, set: (now) => handles.set(now, false) };
}

function choice({ label, options, value }, moved) {
  const name = `explorer-${made++}`;
  const buttons = options.map((option) => make("input", { type: "radio", name, value: option, checked: option === value }));
  for (const button of buttons) button.addEventListener("change", () => moved(button.value));
  const row = make("div", { className: "options" });
  buttons.forEach((button, i) => row.append(make("label", {}, button, make("span", {}, say(options[i])))));
  const element = make("div", { className: "control" }, make("span", {}, say(label)), row);
  element.setAttribute("role", "radiogroup");
  element.setAttribute("aria-label", say(label));
  return { element, set: (now) => buttons.forEach((button) => (button.checked = button.value === now)) };
}

const CONTROLS = { slider, range: rangeSlider, choice };
