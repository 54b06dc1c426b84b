// What the parts of editing share: the page and its elements, what goes on in it now, and what is said to whoever edits.
"use strict";

export const main = document.querySelector("main[data-article]");
export const article = main ? main.dataset.article : "";
export const meta = (name) => document.querySelector(`meta[name="audarma-${name}"]`)?.content || "";

export const now = {
  open: null, // the editor that is open
  busy: false, // whether a change is on its way
  changedAt: 0, // when the last one was answered
  discarded: null, // what was discarded last, until something else is done: undo brings it back
  stale: false, // whether the article has other sentences than this page
};

// Elements ------------------------------------------------------------------------------------------------------------

export const make = (name, attributes = {}, ...inner) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value !== null) element.setAttribute(key, value);
  }
  element.append(...inner);
  return element;
};

export const button = (label, key, act, more = {}) =>
  make("button", { type: "button", on: { click: act }, ...(key ? { "aria-keyshortcuts": key.replace("Ctrl", "Control").replace(/Esc$/, "Escape") } : {}), ...more },
    label, ...(key ? [" ", make("kbd", { "aria-hidden": "true" }, key)] : []));

const parsed = document.createElement("template");
export const parse = (html) => {
  parsed.innerHTML = html;
  return parsed.content.firstElementChild;
};

// Cells ---------------------------------------------------------------------------------------------------------------

export const cellAt = (row, language) =>
  document.getElementById(`s${row}`)?.querySelector(`:scope > .cell[data-language="${CSS.escape(language)}"]`);
export const cellsOf = (language, entry) =>
  [...main.querySelectorAll(`.cell[data-language="${CSS.escape(language)}"][data-entry="${CSS.escape(entry)}"]`)];
export const rowOf = (cell) => Number(cell.closest(".row").dataset.row);
export const textOf = (cell) => cell.querySelector(":scope > .text").textContent;
export const commentOf = (cell) => [...cell.querySelectorAll(":scope > .notes > p")].map((note) => note.textContent).join("\n");
export const fieldOf = (cell, kind) => (kind === "text" ? textOf(cell) : commentOf(cell));
export const sourceOf = (cell) => cell.closest(".row").querySelector(":scope > .source");
// At a source, its first translation is meant.
export const current = () => {
  const cell = window.audarma.current();
  return cell && !cell.dataset.language ? cell.closest(".row").querySelector(".cell[data-language]:not([hidden])") : cell;
};

// What is said --------------------------------------------------------------------------------------------------------

// A line for the eyes, and the same for a screen reader; the line goes with the next key or click.
const line = document.getElementById("told");
export const notify = (text) => {
  window.audarma.say(text);
  line.textContent = text;
  line.hidden = false;
};
const hush = () => { if (line) line.hidden = true; };
document.addEventListener("keydown", hush, true);
document.addEventListener("pointerdown", hush, true);

// A message that stays, one of a kind at a time. Of the kind "deed" it is about the current translation, and goes when
// another one becomes current.
export const unwarn = (kind) => {
  const old = document.querySelector(`#alerts > [data-kind="${kind}"]`);
  if (!old) return;
  const focused = old.contains(document.activeElement);
  old.remove();
  if (focused) window.audarma.current()?.focus({ preventScroll: true });
};
export const warn = (kind, text, ...more) => {
  unwarn(kind);
  const alert = make("div", { class: "alert", role: "alert", "data-kind": kind },
    make("p", {}, text), ...more, button("Close", "", () => unwarn(kind)));
  document.getElementById("alerts").append(alert);
  return alert;
};
document.addEventListener("audarma:moved", () => unwarn("deed"));
