// The editor of one text or comment, in the cell that it is of.
"use strict";
import { markKept, replace } from "./cells.js";
import { Checker } from "./checking.js";
import { noticedText } from "./deciding.js";
import { aside, forget, nameOf, read, texts, textsOf, write } from "./kept.js";
import { article, button, cellAt, cellsOf, make, meta, notify, now, parse, rowOf, sourceOf, unwarn } from "./page.js";
import { save } from "./saving.js";

const { go, say } = window.audarma;
const LONGEST = Number(meta("longest"));
const UNKEPT = "This browser cannot keep what you type: its storage is full, or switched off. Save it before you leave.";

export class Editor {
  constructor(cell, kind, text, again = null) {
    this.cell = cell;
    this.kind = kind;
    this.version = cell.dataset.version;
    this.first = text; // what is in the file
    this.base = text; // what was in the file when somebody began to type this
    this.name = nameOf(article, cell, kind);
    this.written = null; // what this editor kept last under its name
    this.unkept = false; // whether the browser refused to keep it
    this.html = null; // the cell as somebody else left it meanwhile
    this.undecided = false; // whether a conflict waits for a decision
    this.news = false; // whether the notice is about what somebody else did
    this.build();
    this.checker = kind === "text" ? new Checker(this) : null;
    this.begin(again);
  }

  of(language, entry) { return this.cell.dataset.language === language && this.cell.dataset.entry === entry; }

  build() {
    const { cell, kind } = this;
    const what = kind === "text" ? "Translation" : "Comment";
    const id = `typing-${rowOf(cell)}`;
    const source = sourceOf(cell).querySelector(":scope > .text");
    source.id ||= `${id}-source`;
    this.area = make("textarea", {
      lang: kind === "text" ? cell.dataset.language : null, dir: "auto", spellcheck: "true", rows: "2",
      "aria-label": `${what}, ${cell.getAttribute("aria-label")}`, autocomplete: "off", autocapitalize: "off",
      "aria-describedby": `${source.id} ${id}-found ${id}-notice`,
      on: { input: () => this.typed(), beforeinput: (event) => this.refuse(event), paste: (event) => this.refuse(event),
        drop: (event) => this.refuse(event) },
    });
    this.notice = make("div", { class: "notice", id: `${id}-notice`, lang: "en", hidden: "" });
    this.found = make("ul", { class: "findings", id: `${id}-found`, lang: "en" });
    this.tools = make("p", { class: "actions", lang: "en" },
      button("Save", "Ctrl+Enter", () => save(this, "finished")),
      ...(kind === "text" ? [
        button("Save and approve", "Ctrl+Shift+Enter", () => save(this, "approved")),
        button("Save as needing work", "", () => save(this, "draft")),
      ] : []),
      button("Leave", "Esc", () => this.leave()),
      button("Discard", "", () => this.discard(), { class: "apart" }));
    this.form = make("div", { class: "editor", on: { keydown: (event) => this.key(event) } },
      this.area, this.notice, this.found, this.tools);
    cell.append(this.form);
    cell.classList.add("editing", `editing-${kind}`);
  }

  // Shows what is in the file, or what was typed here before.
  begin(again) {
    const [before, ...others] = textsOf(article, this.cell.dataset, this.kind);
    // Whoever comes here by himself has not to be led here.
    if (texts().every((one) => one.article !== article || this.of(one.language, one.entry))) unwarn("typed");
    this.area.value = this.first;
    if (again) {
      this.adopt(again, "Here it is again.", this.offered(before ? [before, ...others] : []));
      this.keep();
    } else if (before) this.adopt(before, "You typed this before and did not save it.", this.offered(others));
    else this.put();
    this.checker?.check();
  }

  // Goes on with a text that was typed at another time, or in another window.
  adopt({ name, text, version, base = null }, why, more = []) {
    this.name = name;
    this.written = read(name)?.text === text ? text : null;
    this.version = version;
    this.base = base;
    this.area.value = text;
    const late = version === this.cell.dataset.version ? "" : " Since then somebody changed the entry.";
    this.note(`${why}${late}`, ...more);
    this.put();
  }

  put() {
    this.grow();
    this.area.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
    this.form.scrollIntoView({ block: "nearest" });
    this.reveal(this.tools);
  }

  // Other texts that were typed at the same, in other windows: each can be gone on with, or forgotten.
  offered(others) {
    return others.map((one) => make("p", {}, "Another text was typed for it, too: ",
      make("span", { class: "text", lang: this.cell.dataset.language, dir: "auto" }, one.text), " ",
      button("Go on with this one", "", () => {
        this.keep();
        if (this.unkept) this.note(UNKEPT);
        else {
          const rest = textsOf(article, this.cell.dataset, this.kind).filter(({ name }) => name !== one.name);
          this.adopt({ ...one, ...read(one.name) }, "This was typed before and not saved.", this.offered(rest));
          this.checker?.check();
        }
      }),
      " ", button("Forget this one", "", (event) => { forget(one.name, one.text); event.target.closest("p").remove(); this.area.focus(); })));
  }

  note(text, ...more) {
    this.news = false;
    this.notice.replaceChildren(...(text ? [make("p", {}, text)] : []), ...more);
    this.notice.hidden = !text && !more.length;
    if (text) say(text);
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  // Brings something below the text into sight, as far as the text stays there, or at least the end where one types.
  reveal(what) {
    const stuck = [".filters", ".names"].map((name) => document.querySelector(name)).filter((one) =>
      one && getComputedStyle(one).position === "sticky").map((one) => one.getBoundingClientRect().bottom);
    const top = Math.max(0, ...stuck), bottom = document.querySelector(".tools").getBoundingClientRect().top;
    const over = what.getBoundingClientRect().bottom + 8 - bottom;
    const area = this.area.getBoundingClientRect();
    const typing = this.area.selectionEnd === this.area.value.length ? Math.max(area.top, area.bottom - 80) : area.top;
    if (over > 0) scrollBy({ top: Math.min(over, Math.max(0, typing - top - 8)), behavior: "instant" });
  }

  // A text of a megabyte would hang the page, and no entry may have it.
  refuse(event) {
    const data = event.clipboardData || event.dataTransfer;
    const added = data ? data.getData("text/plain") : event.data || "";
    if (this.area.value.length + added.length - (this.area.selectionEnd - this.area.selectionStart) <= LONGEST) return;
    event.preventDefault();
    this.note(`That would be more than the ${LONGEST.toLocaleString("en")} characters that an entry may have; nothing was pasted.`);
  }

  // Keeps in the browser what stands here. Another window may have kept another text under this name: that one stays.
  keep() {
    const text = this.area.value;
    const there = read(this.name);
    if (there && there.text !== this.written && there.text !== text) {
      this.note("Another window has another text for this; both are kept.", ...this.offered([{ ...there, name: this.name }]));
      this.name = aside(nameOf(article, this.cell, this.kind));
    }
    if (text === this.first && this.version === this.cell.dataset.version) {
      forget(this.name, this.written);
      this.written = null;
      this.unkept = false;
      return;
    }
    const done = write(this.name, { text, version: this.version, base: this.base });
    if (done) this.written = text;
    else if (!this.unkept) this.note(UNKEPT);
    this.unkept = !done;
  }

  typed() {
    this.keep();
    this.grow();
    this.checker?.soon();
  }

  key(event) {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this.leave();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      save(this, event.shiftKey && this.kind === "text" ? "approved" : "finished");
    }
  }

  // Somebody else changed the entry while this is open: it is shown, and nothing that was typed is touched.
  noticed(html) {
    this.html = html;
    const cell = parse(html);
    if (this.undecided) return;
    if (cell.dataset.version === this.version) { if (this.news) this.note(""); return; }
    this.note(...noticedText(cell, this));
    this.news = true;
  }

  // Closes it, and keeps what was typed; stays open if that cannot be kept.
  leave() {
    this.keep();
    const changed = this.area.value !== this.first;
    if (changed && this.unkept) {
      this.note("Not left: this browser cannot keep what you typed. Save it, or discard it.");
      this.area.focus();
      return false;
    }
    this.close();
    if (changed) notify("left; what you typed is kept and not saved");
    return true;
  }

  discard() {
    const text = this.area.value, { language, entry } = this.cell.dataset, row = rowOf(this.cell);
    const lost = { name: this.name, text, version: this.version, base: this.base, kind: this.kind };
    forget(this.name, this.written);
    this.close();
    if (text === this.first) { notify("left"); return; }
    now.discarded = { ...lost, cell: () => [cellAt(row, language), ...cellsOf(language, entry)].find((cell) => cell?.dataset.entry === entry) };
    notify("discarded; Undo brings it back");
  }

  close() {
    this.checker?.stop();
    now.open = null;
    this.form.remove();
    this.cell.classList.remove("editing", `editing-${this.kind}`);
    const { cell, html } = this;
    const { language, entry } = cell.dataset;
    go(html ? replace(cell, html) : cell);
    const all = texts();
    for (const one of cellsOf(language, entry)) markKept(one, all);
  }
}
