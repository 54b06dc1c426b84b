// Saving what stands in an editor, and what comes of it: it is saved, it is not, or a person has to decide.
"use strict";
import { change, errors, told } from "./asking.js";
import { tagNow, takeOwn } from "./cells.js";
import { differing } from "./deciding.js";
import { forget } from "./kept.js";
import { onwards } from "./moving.js";
import { button, cellAt, make, notify, now, rowOf, unwarn, warn } from "./page.js";

const { go, say } = window.audarma;
const DONE = { finished: "saved", approved: "saved and approved", draft: "saved as needing work" };
const MINE = { finished: "Keep mine", approved: "Keep mine and approve it", draft: "Keep mine as needing work" };

// Says what was done, and goes on.
const finish = (editor, answer, how, cell) => {
  const not = answer.problem ? `Saved, but not approved: ${told(answer.problem)}` : "";
  const wrong = how === "draft" || editor.kind === "comment" ? "" : errors(answer);
  const end = how === "draft" || editor.kind === "comment" || not ? (cell && go(cell), "") : onwards(cell);
  unwarn("deed");
  // What is to be looked at stays; all else goes with the next key.
  const wanting = not || how === "approved" && wrong && `${DONE[how]}${wrong}`;
  if (wanting) warn("deed", wanting);
  const said = [wanting ? "" : `${DONE[how]}${wrong}`, end].filter(Boolean).join("; ");
  if (said) notify(said);
};

const conflict = (editor, answer, how) => {
  editor.undecided = true;
  takeOwn(answer, editor.cell.dataset.language);
  editor.form.classList.add("undecided");
  const decide = (act) => () => {
    editor.undecided = false;
    editor.form.classList.remove("undecided");
    editor.version = answer.version;
    editor.base = answer[editor.kind];
    act();
  };
  editor.note(...differing(answer, editor), make("p", { class: "actions" },
    button(MINE[how], "", decide(() => save(editor, how))),
    button("Take theirs", "", decide(() => editor.discard())),
    button("Edit on", "", decide(() => {
      editor.keep();
      editor.area.focus();
      say("theirs stays in sight; the next save takes its place");
    }))));
  editor.notice.querySelector("button").focus({ preventScroll: true });
  editor.reveal(editor.notice);
};

export const save = async (editor, how) => {
  if (now.busy) return;
  if (editor.undecided) {
    editor.notice.querySelector("button").focus({ preventScroll: true });
    notify("choose first: keep mine, take theirs, or edit on");
    return;
  }
  const text = editor.area.value, row = rowOf(editor.cell), { language, entry } = editor.cell.dataset;
  const deed = editor.kind === "comment" ? "comment" : how === "draft" ? "draft" : "save";
  editor.area.readOnly = true;
  editor.form.setAttribute("aria-busy", "true");
  editor.note("");
  const answer = await change("/edit",
    { tag: tagNow(), deed, language, entry, text, approve: how === "approved", version: editor.version },
    () => editor.note("Still waiting: another audarma may be writing to these files."));
  editor.area.readOnly = false;
  editor.form.removeAttribute("aria-busy");
  if (!answer) { editor.note("Not saved: the server does not answer. Your text is kept in this browser."); return; }
  if (answer.outcome === "refused") { editor.note(`Not saved: ${told(answer.problem)}`); editor.area.focus(); return; }
  if (answer.outcome === "conflict") { conflict(editor, answer, how); return; }
  now.discarded = null;
  forget(editor.name, editor.written ?? text);
  editor.close();
  takeOwn(answer, language);
  finish(editor, answer, how, cellAt(row, language));
};
