// What is shown of an entry that somebody changed while somebody else typed: what differs, for a person to decide.
"use strict";
import { commentOf, fieldOf, make, textOf } from "./page.js";

const NOTHING = "(nothing)";
const list = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0]);

// What of an entry is another one. Of what it was before, the cell tells, unless the server does.
const standing = (cell) => ({ state: cell.dataset.state, text: textOf(cell), comment: commentOf(cell) });
const unlike = (before, now, differs) => {
  const parts = differs?.length ? differs : ["text", "state", "comment"].filter((part) => before[part] !== now[part]);
  const words = {
    text: `its translation, which is now: ${now.text || NOTHING}`,
    state: `its state, which is now: ${now.state}`,
    source: "the source that its translation was made for",
    comment: `its comment, which is now: ${now.comment || NOTHING}`,
  };
  return list(parts.map((part) => words[part])) || "something of it";
};

// For an answer that says that there is a conflict: what to say, and what to show below it.
export const differing = (answer, { cell, kind, base, area }) => {
  const theirs = answer[kind], language = kind === "text" ? cell.dataset.language : null;
  if (theirs === base) {
    const what = unlike(standing(cell), answer, answer.differs);
    return [`Not saved yet: the ${kind} is as it was when you began, but somebody changed ${what}`];
  }
  if (theirs === area.value) {
    return [`Not saved yet: somebody saved the same ${kind} meanwhile; the entry is ${answer.state} now.`];
  }
  const steps = (answer.steps || []).map(([step, text]) =>
    (step === "same" ? text : make(step === "removed" ? "del" : "ins", {}, text)));
  return [`Somebody saved another ${kind} meanwhile; yours is not saved. Struck out is only in theirs, underlined only in yours.`,
    make("p", { class: "text", lang: language, dir: "auto" }, ...steps),
    make("p", { class: "theirs" }, make("b", { lang: "en" }, "Theirs: "),
      make("span", { lang: language, dir: "auto" }, theirs || NOTHING),
      make("span", { class: "dim", lang: "en" }, ` (${answer.state})`))];
};

// For a cell that is another one now, while its editor is open.
export const noticedText = (cell, { cell: before, kind, first }) => {
  if (!cell.dataset.entry) {
    return ["The catalog of this sentence cannot be read now, or has it no longer. What you typed is kept in this browser, and can " +
      "be saved once the catalog is mended."];
  }
  const text = fieldOf(cell, kind);
  if (text === first) return [`Somebody changed this entry while you were typing: ${unlike(standing(before), standing(cell))}`];
  return ["Somebody changed this entry while you were typing. On disk it is now:",
    make("p", { class: "text theirs", lang: kind === "text" ? cell.dataset.language : null, dir: "auto" }, text || NOTHING)];
};
