// Editing on the page of an article: what read.js shows can be changed, by keys or buttons.
//
// What is typed is kept in the browser until it is saved or discarded, so that a lost tab loses nothing. The server says
// of each change whether the entry still is the one this page showed; if not, both texts are shown and a person decides.
//
//     page       the elements of the page, what goes on in it, messages
//     kept       what was typed and not saved
//     asking     the server
//     cells      what somebody saved is put in where it belongs
//     moving     on to the next translation that waits
//     deciding   what is shown of an entry that two people changed
//     checking   what the rules find while one types
//     saving     what is typed is saved, or a person has to decide
//     editor     the editor in a cell
//     edit       [this one] keys, buttons, changes without an editor
//     waiting    on other pages: which texts wait unsaved
"use strict";
import { address, ask, change, errors, told } from "./asking.js";
import { lookSoon, markKept, tagNow, takeOwn } from "./cells.js";
import { Editor } from "./editor.js";
import { forget, texts } from "./kept.js";
import { next, onwards } from "./moving.js";
import { article, button, cellAt, cellsOf, current, fieldOf, main, make, notify, now, rowOf, unwarn, warn } from "./page.js";
import { save } from "./saving.js";

const { go, letter, whole } = window.audarma;
const CODE = /<U\+[0-9A-F]{4,}>/; // how the page shows a character that nobody sees
const editable = (cell) => Boolean(cell && cell.dataset.entry);
const uneditable = (cell) => notify(cell ? "there is no entry here: run audarma sync" : "choose a translation first");
const waiting = () => notify("still waiting: another audarma may be writing to these files");

// Changes -------------------------------------------------------------------------------------------------------------

const refusal = (answer, row, language) => {
  if (answer.outcome === "conflict") {
    takeOwn(answer, language);
    go(cellAt(row, language));
    return "not done: somebody changed this entry meanwhile; it stands here as it is now, look at it again";
  }
  return answer.outcome === "refused" ? `not done: ${told(answer.problem)}` : "";
};

// Changes a cell as it stands, without an editor.
const act = async (deed, done, onward = false) => {
  const cell = current();
  if (!editable(cell)) { uneditable(cell); return; }
  if (now.busy) return;
  const row = rowOf(cell), { language, entry, version } = cell.dataset;
  const answer = await change("/edit", { tag: tagNow(), deed, language, entry, version }, waiting);
  if (!answer) return;
  const wrong = refusal(answer, row, language);
  if (wrong) { warn("deed", wrong); return; }
  now.discarded = null;
  takeOwn(answer, language);
  const there = cellAt(row, language);
  const end = onward ? onwards(there) : (there && go(there), "");
  unwarn("deed");
  const found = deed === "approve" ? errors(answer) : "";
  const not = answer.problem ? `not approved: ${told(answer.problem)}` : "";
  const wanting = not || found && `${done}${found}`;
  if (wanting) warn("deed", wanting);
  const said = [wanting ? "" : answer.changed ? done : "nothing to change", end].filter(Boolean).join("; ");
  if (said) notify(said);
};

// While one types at what is current, these save what is typed; others would act on what nobody looks at.
const typing = () => (now.open && now.open.kind === "text" && now.open.cell === current() ? now.open : null);
const orSave = (how, otherwise) => () => { const open = typing(); if (open) save(open, how); else otherwise(); };
const unlessTyping = (otherwise) => () => {
  const { open } = now;
  if (open && open.area.value !== open.first) { notify("save, leave or discard what you are typing first"); return; }
  if (open) open.leave();
  otherwise();
};

const bringBack = (old) => {
  const cell = old.cell();
  if (!editable(cell)) { warn("deed", "The sentence of what was discarded is gone. It was:", make("p", { class: "text", dir: "auto" }, old.text)); return; }
  go(cell);
  edit(old.kind, old);
};
const undo = async () => {
  const old = now.discarded;
  if (old) { now.discarded = null; bringBack(old); return; }
  const answer = await change("/undo", { tag: tagNow() }, waiting);
  if (!answer) return;
  if (answer.outcome === "nothing") { notify("there is nothing to undo"); return; }
  if (answer.outcome === "refused") { warn("deed", `Not undone: ${told(answer.problem)}`); return; }
  takeOwn(answer, answer.language);
  whole();
  const all = cellsOf(answer.language, answer.entry);
  const cell = all.find((one) => one === current()) || all.find((one) => !one.hidden && !one.closest(".row").hidden) || all[0];
  if (cell) go(cell);
  if (answer.outcome === "undone") { notify("undone"); return; }
  warn("deed", answer.undone === answer.text
    ? "Not undone: the state, the comment or the approval of this entry was changed since."
    : `Not undone: this entry was changed since. Before your change it was: ${answer.undone || "(nothing)"}`);
};

// A text is taken from the page at once, for keys may follow; one with characters that nobody sees is asked for.
const edit = async (kind, again = null) => {
  const cell = current(), { open } = now;
  if (!editable(cell)) { uneditable(cell); return; }
  if (open && open.cell === cell && open.kind === kind) { open.area.focus(); return; }
  if (open && !open.leave()) return;
  // Leaving may have put in the cell as it is now.
  const here = current();
  if (!editable(here)) { uneditable(here); return; }
  go(here);
  let text = fieldOf(here, kind);
  if (CODE.test(text)) {
    if (now.busy) return;
    now.busy = true;
    const { language, entry } = here.dataset;
    const answer = await ask(`${address("entry")}?${new URLSearchParams({ language, entry })}`);
    now.busy = false;
    if (!answer || current() !== here || now.open) return;
    if (answer.problem) { warn("deed", told(answer.problem)); return; }
    if (answer.version !== here.dataset.version) { notify("somebody changed this entry just now; look at it again"); return; }
    text = answer[kind];
  }
  now.open = new Editor(here, kind, text, again);
};

// Keys and buttons ----------------------------------------------------------------------------------------------------

const DEEDS = {
  edit: () => edit("text"),
  comment: () => edit("comment"),
  accept: orSave("finished", () => act("save", "accepted")),
  approve: orSave("approved", () => act("approve", "approved", true)),
  withdraw: unlessTyping(() => act("withdraw", "approval withdrawn")),
  draft: orSave("draft", () => act("draft", "marked as needing work")),
  skip: () => { const end = onwards(current()); if (end) notify(end); },
  finding: () => next("finding"),
  unreviewed: () => next("unreviewed"),
  undo: unlessTyping(undo),
};
const KEYS = { e: "edit", Enter: "edit", y: "accept", a: "approve", w: "withdraw", f: "draft", c: "comment", s: "skip",
  n: "finding", u: "unreviewed", z: "undo" };
const single = document.getElementById("single-keys");

// Before read.js: at the end of an article, the next finding is in another one.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  const { target } = event;
  if (target.closest("input, select, textarea, dialog, .editor, [contenteditable]") || document.querySelector("dialog[open]")) return;
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

addEventListener("beforeunload", (event) => { if (now.open && now.open.unkept) event.preventDefault(); });
addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && now.open) now.open.keep(); });
// Another window kept or forgot a text.
addEventListener("storage", () => {
  if (now.open) now.open.keep();
  const all = texts();
  for (const cell of main.querySelectorAll(".cell.typed")) markKept(cell, all);
  for (const one of all) if (one.article === article) cellsOf(one.language, one.entry).forEach((cell) => markKept(cell, all));
});

// What was typed before and not saved is offered again; also where its sentence is gone, for it may be wanted elsewhere.
const mine = texts().filter((one) => one.article === article);
if (mine.length) {
  whole();
  const placed = mine.map((one) => ({ ...one, cell: cellsOf(one.language, one.entry)[0] }));
  const found = placed.filter((one) => one.cell).sort((one, other) => rowOf(one.cell) - rowOf(other.cell));
  const orphans = placed.filter((one) => !one.cell);
  for (const one of found) cellsOf(one.language, one.entry).forEach((cell) => markKept(cell, mine));
  warn("typed", `${mine.length === 1 ? "A text was" : `${mine.length} texts were`} typed here before and not saved.` +
    (orphans.length ? ` ${orphans.length === 1 ? "The sentence of this one is" : "The sentences of these are"} gone from the article:` : ""),
    ...orphans.map(({ name, text }) => make("p", { class: "text", dir: "auto" }, text, " ",
      button("Forget it", "", (event) => { forget(name, text); event.target.closest("p").remove(); }))),
    ...(found.length ? [button("Go there", "", () => {
      unwarn("typed");
      go(cellsOf(found[0].language, found[0].entry)[0]);
      edit(found[0].kind);
    })] : []));
}
lookSoon();
