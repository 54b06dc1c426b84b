// While one types at a translation: what the rules find in it, below it.
"use strict";
import { ask, told } from "./asking.js";
import { article, button, make, now } from "./page.js";

const WAIT = 200; // milliseconds without a key before a text is checked
const { say } = window.audarma;

export class Checker {
  constructor(editor) {
    this.editor = editor;
    this.timer = 0;
    this.asked = null;
    this.shown = ""; // what is shown, as text
    this.errors = 0;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), WAIT);
  }

  stop() {
    clearTimeout(this.timer);
    if (this.asked) this.asked.abort();
  }

  async check() {
    const { cell, area } = this.editor;
    if (this.asked) this.asked.abort();
    const asked = this.asked = new AbortController();
    const { language, entry } = cell.dataset;
    const answer = await ask("/check", { article, language, entry, text: area.value }, asked.signal);
    if (!answer || asked !== this.asked || now.open !== this.editor) return;
    const found = [...(answer.findings || [])];
    if (answer.problem) found.push({ severity: "error", rule: "text", message: told(answer.problem), remedy: "" });
    this.show(found, answer.more || 0);
  }

  show(found, more) {
    const list = this.editor.found;
    list.replaceChildren(...found.map((one) => this.finding(one)), ...(more ? [make("li", {}, `and ${more} more`)] : []));
    if (list.textContent === this.shown) return;
    this.shown = list.textContent;
    if (this.shown && !this.editor.undecided) this.editor.reveal(this.editor.tools);
    const errors = found.filter((one) => one.severity === "error");
    if (errors.length !== this.errors) {
      const number = `${errors.length} ${errors.length === 1 ? "error" : "errors"}`;
      say(errors.length ? `${number}: ${errors[0].message}` : "no errors any more");
    }
    this.errors = errors.length;
  }

  finding({ severity, rule, message, remedy, start, end }) {
    const { area } = this.editor;
    const show = start == null ? [] : [" ", button("Show", "", () => {
      area.focus();
      area.setSelectionRange(start, Math.max(end, start + 1));
    }, { "aria-label": `Show where: ${message}` })];
    return make("li", { class: severity }, make("span", { class: `badge ${severity}` }, severity), " ",
      make("b", {}, rule), `: ${message}${remedy ? `; ${remedy}` : ""}`, ...show);
  }
}
