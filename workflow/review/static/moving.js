// From one translation to the next that waits, also into another article.
"use strict";
import { address, ask } from "./asking.js";
import { button, current, main, notify, unwarn, warn } from "./page.js";

const { go, jump } = window.audarma;
const KINDS = {
  unreviewed: (cell) => !["approved", "missing"].includes(cell.dataset.state),
  finding: (cell) => Number(cell.dataset.findings) > 0,
};

const elsewhere = async (kind) => {
  const answer = await ask(`${address("next")}?kind=${kind}`);
  if (!answer) return;
  if (answer.address) location.assign(answer.address);
  else notify(kind === "finding" ? "no finding in any other article" : "nothing waits in any other article");
};

export const next = (kind) => {
  unwarn("deed");
  if (jump(KINDS[kind], 1)) return;
  const first = [...main.querySelectorAll(".row:not([hidden]) > .cell[data-language]:not([hidden])")].find(KINDS[kind]);
  if (!first || first === current()) { elsewhere(kind); return; }
  const alert = warn("deed", kind === "finding" ? "No finding further down." : "Nothing further down waits for approval.",
    button("Go to the next article", "", () => elsewhere(kind)),
    button("Go to the first here", "", () => { unwarn("deed"); go(first); }));
  alert.querySelector("button").focus();
};

// To the next one in the same language that nobody approved; this one if there is none further down, which is returned.
export const onwards = (cell) => {
  if (!cell) return "";
  go(cell);
  const { language } = cell.dataset;
  const there = jump((one) => one.dataset.language === language && KINDS.unreviewed(one), 1);
  return there ? "" : "nothing further down waits for approval";
};
