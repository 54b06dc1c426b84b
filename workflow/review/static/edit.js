// Editing on the page of an article: what read.js shows can be changed, by keys or buttons.
//
// What is typed is kept in the browser until it is saved or discarded, so that a lost tab loses nothing. The server says
// of each change whether the entry still is the one this page showed; if not, both texts are shown and a person decides.
"use strict";
(() => {
  const main = document.querySelector("main[data-article]");
  if (!main || !window.audarma) return;
  const { go, say, jump, letter, changed, whole } = window.audarma;

  const article = main.dataset.article;
  const meta = (name) => document.querySelector(`meta[name="audarma-${name}"]`).content;
  const LONGEST = Number(meta("longest"));
  const WAIT = 200; // milliseconds without a key before a text is checked
  const LOOK = 2000; // milliseconds between two looks whether somebody else saved
  const LOOK_LOST = 5000;
  const address = (kind) => `/${kind}/${article.split("/").map(encodeURIComponent).join("/")}`;

  let tag = meta("tag");
  let open = null; // the editor that is open
  let busy = false; // whether a change is on its way
  let changedAt = 0; // when the last one was made
  let lost = false; // whether the server did not answer

  // Elements ------------------------------------------------------------------------------------------------------

  const make = (name, attributes = {}, ...inner) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
      else if (value !== null) element.setAttribute(key, value);
    }
    element.append(...inner);
    return element;
  };
  const button = (label, key, act, more = {}) =>
    make("button", { type: "button", on: { click: act }, ...more }, label,
      ...(key ? [" ", make("kbd", { "aria-hidden": "true" }, key)] : []));
  const cellAt = (row, language) =>
    document.getElementById(`s${row}`)?.querySelector(`:scope > .cell[data-language="${CSS.escape(language)}"]`);
  const rowOf = (cell) => Number(cell.closest(".row").dataset.row);
  const textOf = (cell) => cell.querySelector(":scope > .text").textContent;
  const commentOf = (cell) => [...cell.querySelectorAll(":scope > .notes > p")].map((note) => note.textContent).join("\n");
  const CODE = /<U\+[0-9A-F]{4,}>/; // how the page shows a character that nobody sees
  // At a source, its first translation is meant.
  const current = () => {
    const cell = window.audarma.current();
    return cell && !cell.dataset.language ? cell.closest(".row").querySelector(".cell[data-language]:not([hidden])") : cell;
  };
  const editable = (cell) => Boolean(cell && cell.dataset.entry);

  const warning = document.getElementById("alert");
  const warn = (text, ...buttons) => {
    warning.replaceChildren(make("p", {}, text), ...buttons, button("Close", "", () => { warning.hidden = true; }));
    warning.hidden = false;
  };

  // What was typed and not saved ----------------------------------------------------------------------------------

  const PREFIX = `audarma:typed:${meta("room")}:${article}:`;
  const nameOf = (cell, kind) => `${PREFIX}${cell.dataset.language}:${cell.dataset.entry}:${kind}`;
  let unkept = false; // whether the browser refused to keep a text
  const keep = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(name); else localStorage.setItem(name, JSON.stringify(value));
      unkept = false;
    } catch { unkept = value !== null; }
  };
  const kept = (name) => {
    try {
      const value = JSON.parse(localStorage.getItem(name));
      return value && typeof value.text === "string" && typeof value.version === "string" ? value : null;
    } catch { return null; }
  };
  // Another tab may have kept another text under this name.
  const forget = (name, text) => { if (kept(name)?.text === text) keep(name, null); };
  const markKept = (cell) => {
    const there = editable(cell) && ["text", "comment"].some((kind) => kept(nameOf(cell, kind)));
    cell.classList.toggle("typed", there);
    const badge = cell.querySelector(":scope > .status > .unsaved");
    if (there && !badge) cell.querySelector(":scope > .status").append(" ", make("span", { class: "unsaved" }, "not saved"));
    if (!there && badge) badge.remove();
  };
  // Names of what is kept for this article, with the cell of each; null where the sentence is gone.
  const left = () => {
    const names = [];
    try {
      for (let at = 0; at < localStorage.length; at += 1) names.push(localStorage.key(at));
    } catch { return []; }
    const mine = names.filter((name) => name.startsWith(PREFIX) && kept(name));
    if (mine.length) whole();
    const found = mine.map((name) => {
      const [language, entry] = name.slice(PREFIX.length).split(":");
      return [name, main.querySelector(`.cell[data-language="${CSS.escape(language)}"][data-entry="${CSS.escape(entry)}"]`)];
    });
    return found.sort(([, one], [, other]) => (one && other ? rowOf(one) - rowOf(other) : one ? -1 : 1));
  };

  // The server ----------------------------------------------------------------------------------------------------

  const gone = () => {
    if (lost) return;
    lost = true;
    warn("The server does not answer: it was stopped, or the session is over. What you type is kept in this browser. " +
      "Start audarma review again, and open the address that it prints.");
  };
  const ask = async (path, values, signal) => {
    let answer;
    try {
      answer = await fetch(path, values === undefined ? { signal } : {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values), signal,
      });
      if (answer.status === 403 || answer.status === 421) throw new Error("refused");
      if (answer.status >= 500) { warn("The server failed; its terminal says why. What you type is kept in this browser."); return null; }
      const told = await answer.json();
      if (lost) { lost = false; warning.hidden = true; }
      return told;
    } catch (problem) {
      if (problem.name !== "AbortError") gone();
      return null;
    }
  };
  const told = (problem) => problem.remedy ? `${problem.problem}; ${problem.remedy}` : problem.problem;

  // Cells as the server has them now ------------------------------------------------------------------------------

  const parsed = document.createElement("template");
  const replace = (old, html) => {
    parsed.innerHTML = html;
    const cell = parsed.content.firstElementChild;
    const here = window.audarma.current() === old, focused = old.contains(document.activeElement);
    cell.hidden = old.hidden;
    old.replaceWith(cell);
    changed(cell.closest(".row"));
    markKept(cell);
    if (here) go(cell);
    if (focused && !cell.contains(document.activeElement)) cell.focus({ preventScroll: true });
    return cell;
  };
  const take = (news) => {
    if (news.tag) tag = news.tag;
    if (news.anew) {
      warn("The article is another one now.", button("Load it again", "", () => location.reload()));
    }
    // The server does not remember this page, after a long while: then it has to be asked for all of it.
    if (news.outcome && news.entry && !news.cells.length) setTimeout(lookNow);
    const { cells = [] } = news;
    if (cells.length) whole();
    for (const { row, language, html } of cells) {
      const cell = cellAt(row, language);
      if (!cell) continue;
      if (open && open.cell === cell) open.noticed(html); else replace(cell, html);
    }
    return news;
  };

  const lookNow = async () => {
    const asked = tag;
    const news = await ask(`${address("state")}?tag=${encodeURIComponent(asked)}`);
    // A change made meanwhile was answered with a newer state than this one.
    if (!news || asked !== tag || busy) return;
    if (news.gone) warn("The article is gone: it was renamed or deleted. What you typed is kept in this browser.");
    else if (news.problem) warn(told(news.problem));
    else take(news);
  };
  const look = async () => {
    // Right after a change the next one may follow, which should not wait for this.
    if (document.visibilityState === "visible" && !busy && performance.now() - changedAt > LOOK / 2) await lookNow();
    setTimeout(look, lost ? LOOK_LOST : LOOK);
  };

  // Changes -------------------------------------------------------------------------------------------------------

  const change = async (cell, deed, more = {}) => {
    if (busy) return null;
    busy = true;
    try {
      return await ask("/edit", {
        article, tag, deed, language: cell.dataset.language, entry: cell.dataset.entry, version: cell.dataset.version, ...more,
      });
    } finally { busy = false; changedAt = performance.now(); }
  };
  const errors = (answer) => {
    const found = answer.errors || [];
    if (!found.length) return "";
    return `, though the rules find ${found.length === 1 ? "an error" : `${found.length} errors`}: ${found[0].message}`;
  };
  const refusal = (answer, row, language) => {
    if (answer.outcome === "conflict") {
      take(answer);
      go(cellAt(row, language));
      return "not done: somebody changed this entry meanwhile; it stands here as it is now, look at it again";
    }
    return answer.outcome === "refused" ? `not done: ${told(answer.problem)}` : "";
  };

  // Changes a cell as it stands, without an editor.
  const act = async (deed, done, onward = false) => {
    const cell = current();
    if (!editable(cell)) { say("there is no entry here; run audarma sync"); return; }
    if (busy) return;
    const row = rowOf(cell), language = cell.dataset.language;
    const answer = await change(cell, deed);
    if (!answer) return;
    const wrong = refusal(answer, row, language);
    if (wrong) { say(wrong); warn(wrong); return; }
    warning.hidden = true;
    take(answer);
    const now = cellAt(row, language);
    say((answer.changed ? done : "nothing to change") + (deed === "approve" ? errors(answer) : ""));
    if (deed === "approve" && errors(answer)) warn(`${done}${errors(answer)}`);
    if (onward) onwards(now); else if (now) go(now);
  };

  const undo = async () => {
    if (busy) return;
    busy = true;
    let answer;
    try { answer = await ask("/undo", { article, tag }); } finally { busy = false; }
    if (!answer) return;
    if (answer.outcome === "nothing") { say("there is nothing to undo"); return; }
    if (answer.outcome === "refused") { say(`not undone: ${told(answer.problem)}`); warn(told(answer.problem)); return; }
    take(answer);
    const cell = main.querySelector(
      `.cell[data-language="${CSS.escape(answer.language)}"][data-entry="${CSS.escape(answer.entry)}"]`);
    if (cell) go(cell);
    if (answer.outcome === "undone") { say("undone"); return; }
    warn(`Not undone: this entry was changed since. Before your change it was: ${answer.undone}`);
  };

  // Movement ------------------------------------------------------------------------------------------------------

  const KINDS = {
    unreviewed: (cell) => !["approved", "missing"].includes(cell.dataset.state),
    finding: (cell) => Number(cell.dataset.findings) > 0,
  };
  const elsewhere = async (kind) => {
    const answer = await ask(`${address("next")}?kind=${kind}`);
    if (!answer) return;
    if (answer.address) location.assign(answer.address);
    else say(kind === "finding" ? "no finding in any other article" : "nothing waits in any other article");
  };
  const next = (kind) => {
    if (jump(KINDS[kind], 1)) return;
    const first = [...main.querySelectorAll(".row:not([hidden]) > .cell[data-language]:not([hidden])")].find(KINDS[kind]);
    if (!first || first === current()) { elsewhere(kind); return; }
    warn(kind === "finding" ? "No finding further down." : "Nothing further down waits for approval.",
      button("Go to the next article", "", () => elsewhere(kind)),
      button("Go to the first here", "", () => { warning.hidden = true; go(first); }));
    warning.querySelector("button").focus();
  };
  // To the next one in the same language that nobody approved; this one if there is none further down.
  const onwards = (cell) => {
    if (!cell) return;
    go(cell);
    const { language } = cell.dataset;
    if (!jump((one) => one.dataset.language === language && KINDS.unreviewed(one), 1)) say("nothing further down waits for approval");
  };

  // The editor ----------------------------------------------------------------------------------------------------

  class Editor {
    constructor(cell, kind, text) {
      this.cell = cell;
      this.kind = kind;
      this.name = nameOf(cell, kind);
      this.version = cell.dataset.version;
      this.first = text;
      this.html = null; // the cell as somebody else left it meanwhile
      this.undecided = false; // whether a conflict waits for a decision
      this.errors = 0;
      this.timer = 0;
      this.asked = null;
      this.build();
    }

    build() {
      const what = this.kind === "text" ? "Translation" : "Comment";
      const label = `${what}, ${this.cell.getAttribute("aria-label")}`;
      this.area = make("textarea", {
        lang: this.kind === "text" ? this.cell.dataset.language : null, dir: "auto", spellcheck: "true", rows: "2",
        "aria-label": label, autocomplete: "off", autocapitalize: "off",
        on: { input: () => this.typed(), beforeinput: (event) => this.refuse(event), paste: (event) => this.refuse(event),
          drop: (event) => this.refuse(event), keydown: (event) => this.key(event) },
      });
      this.notice = make("div", { class: "notice", lang: "en", hidden: "" });
      this.found = make("ul", { class: "findings", lang: "en" });
      this.tools = make("p", { class: "actions", lang: "en" },
        button("Save", "Ctrl+Enter", () => this.save("finished")),
        ...(this.kind === "text" ? [
          button("Save and approve", "Ctrl+Shift+Enter", () => this.save("approved")),
          button("Save as needing work", "", () => this.save("draft")),
        ] : []),
        button("Leave", "Esc", () => this.leave()),
        button("Discard", "", () => this.discard()));
      this.form = make("div", { class: "editor" }, this.area, this.tools, this.notice, this.found);
      this.cell.append(this.form);
      this.cell.classList.add("editing", `editing-${this.kind}`);
      const before = kept(this.name);
      this.area.value = before ? before.text : this.first;
      if (before) {
        this.version = before.version;
        const late = before.version === this.cell.dataset.version ? "" : " Since then somebody changed the entry.";
        this.note(`You typed this before and did not save it.${late}`);
      }
      this.grow();
      this.area.focus();
      this.area.setSelectionRange(this.area.value.length, this.area.value.length);
      this.form.scrollIntoView({ block: "nearest" });
      this.check();
    }

    note(text, ...more) {
      this.notice.replaceChildren(...(text ? [make("p", {}, text)] : []), ...more);
      this.notice.hidden = !text && !more.length;
      if (text) say(text);
    }

    grow() {
      if (CSS.supports("field-sizing", "content")) return;
      this.area.style.height = "auto";
      this.area.style.height = `${this.area.scrollHeight + 2}px`;
    }

    // A text of a megabyte would hang the page, and no entry may have it.
    refuse(event) {
      const data = event.clipboardData || event.dataTransfer;
      const added = data ? data.getData("text/plain") : event.data || "";
      if (this.area.value.length + added.length - (this.area.selectionEnd - this.area.selectionStart) <= LONGEST) return;
      event.preventDefault();
      this.note(`That would be more than the ${LONGEST.toLocaleString("en")} characters that an entry may have; nothing was pasted.`);
    }

    typed() {
      const text = this.area.value;
      keep(this.name, text === this.first && this.version === this.cell.dataset.version ? null : { text, version: this.version });
      this.grow();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.check(), WAIT);
    }

    async check() {
      if (this.kind !== "text") return;
      if (this.asked) this.asked.abort();
      const asked = this.asked = new AbortController();
      const answer = await ask("/check", {
        article, language: this.cell.dataset.language, entry: this.cell.dataset.entry, text: this.area.value,
      }, asked.signal);
      if (!answer || asked !== this.asked || open !== this) return;
      const found = answer.findings || [];
      if (answer.problem) found.push({ severity: "error", rule: "text", message: told(answer.problem), remedy: "" });
      this.found.replaceChildren(...found.map((one) => this.finding(one)));
      const number = found.filter((one) => one.severity === "error").length;
      if (number !== this.errors) say(number ? `${number} ${number === 1 ? "error" : "errors"}: ${found.find((one) => one.severity === "error").message}` : "no errors any more");
      this.errors = number;
    }

    finding(one) {
      const { severity, rule, message, remedy, start, end } = one;
      const show = start == null ? [] : [" ", button("Show", "", () => {
        this.area.focus();
        this.area.setSelectionRange(start, Math.max(end, start + 1));
      }, { "aria-label": `Show where: ${message}` })];
      return make("li", { class: severity }, make("span", { class: `badge ${severity}` }, severity), " ",
        make("b", {}, rule), `: ${message}${remedy ? `; ${remedy}` : ""}`, ...show);
    }

    key(event) {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault();
        event.stopPropagation();
        this.leave();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.stopPropagation();
        this.save(event.shiftKey && this.kind === "text" ? "approved" : "finished");
      }
    }

    async save(how) {
      if (busy) return;
      if (this.undecided) {
        this.notice.querySelector("button").focus();
        say("choose first: keep mine, take theirs, or edit on");
        return;
      }
      const text = this.area.value, row = rowOf(this.cell), language = this.cell.dataset.language;
      const deed = this.kind === "comment" ? "comment" : how === "draft" ? "draft" : "save";
      this.area.readOnly = true;
      this.form.setAttribute("aria-busy", "true");
      const answer = await change(this.cell, deed, { text, approve: how === "approved", version: this.version });
      this.area.readOnly = false;
      this.form.removeAttribute("aria-busy");
      if (!answer) { this.note("Not saved: the server does not answer. Your text is kept in this browser."); return; }
      if (answer.outcome === "refused") { this.note(`Not saved: ${told(answer.problem)}`); this.area.focus(); return; }
      if (answer.outcome === "conflict") { this.conflict(answer); return; }
      forget(this.name, text);
      this.close();
      take(answer);
      const cell = cellAt(row, language);
      const not = answer.problem ? ` Saved, but not approved: ${told(answer.problem)}` : "";
      const done = { finished: "saved", approved: answer.problem ? "saved" : "saved and approved", draft: "saved as needing work" }[how];
      say(`${done}${how === "draft" || this.kind === "comment" ? "" : errors(answer)}${not}`);
      if (not) warn(not.trim());
      else if (how === "approved" && errors(answer)) warn(`${done}${errors(answer)}`);
      else warning.hidden = true;
      if (how === "draft" || this.kind === "comment" || not) { if (cell) go(cell); } else onwards(cell);
    }

    conflict(answer) {
      take(answer);
      this.undecided = true;
      const theirs = this.kind === "text" ? answer.text : answer.comment;
      const diff = make("p", { class: "text", lang: this.cell.dataset.language, dir: "auto" }, ...(answer.steps || []).map(([kind, text]) =>
        kind === "same" ? text : make(kind === "removed" ? "del" : "ins", {}, text)));
      const decide = (act) => () => { this.undecided = false; this.version = answer.version; act(); };
      this.note("Somebody saved another text meanwhile; yours is not saved. Struck out is only in theirs, underlined only in yours.",
        diff, make("p", { class: "theirs" }, make("b", { lang: "en" }, "Theirs: "),
          make("span", { lang: this.cell.dataset.language, dir: "auto" }, theirs || "(nothing)"),
          make("span", { class: "dim", lang: "en" }, ` (${answer.state})`)),
        make("p", { class: "actions" },
          button("Keep mine", "", decide(() => this.save("finished"))),
          button("Take theirs", "", decide(() => this.discard())),
          button("Edit on", "", decide(() => {
            keep(this.name, { text: this.area.value, version: this.version });
            this.area.focus();
            say("theirs stays in sight; the next save takes its place");
          }))));
      this.notice.querySelector("button").focus();
    }

    // Somebody else changed the entry while this is open: it is shown, and nothing that was typed is touched.
    noticed(html) {
      this.html = html;
      parsed.innerHTML = html;
      const cell = parsed.content.firstElementChild;
      if (cell.dataset.version === this.version || this.undecided) return;
      const now = this.kind === "text" ? textOf(cell) : commentOf(cell);
      this.note("Somebody changed this entry while you were typing. On disk it is now:",
        make("p", { class: "text theirs", lang: cell.dataset.language, dir: "auto" }, now || "(nothing)"));
    }

    leave() {
      const changed = this.area.value !== this.first;
      this.close();
      if (changed) say("left; what you typed is kept and not saved");
    }

    discard() {
      forget(this.name, this.area.value);
      this.close();
      say("discarded");
    }

    close() {
      clearTimeout(this.timer);
      if (this.asked) this.asked.abort();
      open = null;
      this.form.remove();
      this.cell.classList.remove("editing", `editing-${this.kind}`);
      const cell = this.html ? replace(this.cell, this.html) : this.cell;
      markKept(cell);
      go(cell);
    }
  }

  // A text is taken from the page at once, for keys may follow; one with characters that nobody sees is asked for.
  const edit = async (kind) => {
    const cell = current();
    if (!editable(cell)) { say(cell ? "this cannot be edited: there is no entry; run audarma sync" : "choose a translation first"); return; }
    if (open && open.cell === cell && open.kind === kind) { open.area.focus(); return; }
    if (open) open.leave();
    let text = kind === "text" ? textOf(cell) : commentOf(cell);
    if (CODE.test(text)) {
      if (busy) return;
      busy = true;
      const { language, entry } = cell.dataset;
      const answer = await ask(`${address("entry")}?${new URLSearchParams({ language, entry })}`);
      busy = false;
      if (!answer || current() !== cell || open) return;
      if (answer.problem) { warn(told(answer.problem)); return; }
      if (answer.version !== cell.dataset.version) { say("somebody changed this entry just now; look at it again"); return; }
      text = kind === "text" ? answer.text : answer.comment;
    }
    open = new Editor(cell, kind, text);
  };

  // Keys and buttons ----------------------------------------------------------------------------------------------

  const DEEDS = {
    edit: () => edit("text"),
    comment: () => edit("comment"),
    accept: () => act("save", "accepted"),
    approve: () => act("approve", "approved", true),
    withdraw: () => act("withdraw", "approval withdrawn"),
    draft: () => act("draft", "marked as needing work"),
    skip: () => onwards(current()),
    finding: () => next("finding"),
    unreviewed: () => next("unreviewed"),
    undo,
  };
  const KEYS = { e: "edit", Enter: "edit", y: "accept", a: "approve", w: "withdraw", f: "draft", c: "comment", s: "skip",
    n: "finding", u: "unreviewed", z: "undo" };
  const single = document.getElementById("single-keys");

  // Before read.js: at the end of an article, the next finding is in another one.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const target = event.target;
    if (target.closest("input, select, textarea, dialog, [contenteditable]") || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" ? target.closest("a, button, summary") : single && !single.checked) return;
    const deed = KEYS[letter(event)];
    if (!deed || event.repeat && !["finding", "unreviewed"].includes(deed)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    DEEDS[deed]();
  }, true);

  const tools = document.getElementById("tools");
  // A click on a button leaves the current translation where it is.
  tools.addEventListener("mousedown", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (pressed) DEEDS[pressed.dataset.do]();
  });
  main.addEventListener("dblclick", (event) => {
    const cell = event.target.closest(".cell[data-entry]");
    if (cell && !event.target.closest(".editor")) { go(cell); edit("text"); }
  });

  addEventListener("beforeunload", (event) => { if (unkept && open) event.preventDefault(); });
  addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && open) open.typed(); });

  // What was typed before and not saved is offered again; also where its sentence is gone, for it may be wanted elsewhere.
  const before = left();
  const cells = before.map(([, cell]) => cell).filter(Boolean);
  cells.forEach(markKept);
  if (before.length) {
    const orphans = before.filter(([, cell]) => !cell);
    warn(`${before.length === 1 ? "A text was" : `${before.length} texts were`} typed here before and not saved.` +
      (orphans.length ? ` ${orphans.length === 1 ? "The sentence of this one is" : "The sentences of these are"} gone from the article:` : ""),
      ...orphans.map(([name]) => make("p", { class: "text", dir: "auto" }, kept(name).text, " ",
        button("Forget it", "", (event) => { keep(name, null); event.target.closest("p").remove(); }))),
      ...(cells.length ? [button("Go there", "", () => {
        warning.hidden = true;
        go(cells[0]);
        edit(kept(nameOf(cells[0], "text")) ? "text" : "comment");
      })] : []));
  }
  setTimeout(look, LOOK);
})();
