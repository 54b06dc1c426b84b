// Cells as the server has them now: what somebody saved is put in where it belongs, and nowhere else.
//
// Law: a translation only ever stands beside the sentence whose entry it is of. Once the article has other sentences than
// this page, nothing is exchanged but the entry that was just changed here, until the page is loaded again.
"use strict";
import { address, ask, isLost, told } from "./asking.js";
import { carry, texts } from "./kept.js";
import { article, button, cellAt, cellsOf, fieldOf, main, make, meta, now, parse, unwarn, warn } from "./page.js";

const LOOK = 2000; // milliseconds between two looks whether somebody else saved
const LOOK_LOST = 5000;
const { go, changed, whole } = window.audarma;
let tag = meta("tag");
export const tagNow = () => tag;

// A cell whose text or comment was typed and not saved says so.
export const markKept = (cell, all = texts()) => {
  const { language, entry } = cell.dataset;
  const there = Boolean(entry) && all.some((one) => one.article === article && one.language === language && one.entry === entry);
  cell.classList.toggle("typed", there);
  const badge = cell.querySelector(":scope > .status > .unsaved");
  if (there && !badge) cell.querySelector(":scope > .status").append(" ", make("span", { class: "unsaved" }, "not saved"));
  if (!there && badge) badge.remove();
};

export const replace = (old, html, all) => {
  const cell = parse(html);
  const active = document.activeElement, top = scrollY;
  const here = window.audarma.current() === old, focused = old.contains(active);
  cell.hidden = old.hidden;
  old.replaceWith(cell);
  changed(cell.closest(".row"));
  markKept(cell, all);
  if (here) go(cell);
  else if (focused) cell.focus({ preventScroll: true });
  if (here && !focused) {
    // Whoever searches or scrolls meanwhile goes on with it.
    active.focus({ preventScroll: true });
    scrollTo({ top, behavior: "instant" });
  }
  return cell;
};

// An entry has the same name in all languages, so a row knows of which sentence it is, even where one has none.
const entryAt = (cell) => cell.dataset.entry || cell.closest(".row").querySelector(":scope > [data-entry]")?.dataset.entry;
const agree = (cell, entry) => {
  const there = entryAt(cell);
  return !entry || !there || entry === there;
};

const exchange = (news) => {
  const all = texts();
  return news.map(({ row, language, entry, html }) => {
    const cell = cellAt(row, language);
    if (!cell || !agree(cell, entry || parse(html).dataset.entry)) return null;
    if (now.open && now.open.cell === cell) now.open.noticed(html); else replace(cell, html, all);
    return cell;
  }).filter(Boolean);
};

// What stands at the top of the page, and in the sources, changes with what is found in the translations.
const exchangeSides = (html) => {
  const list = document.querySelector(".top .sides");
  if (html && list) list.replaceWith(parse(html));
};
const exchangeSources = (sources) => {
  for (const { row, html } of sources) {
    const old = document.querySelector(`#s${row} > .source`), made = parse(html);
    if (!old || fieldOf(old, "text") !== fieldOf(made, "text")) continue;
    const here = window.audarma.current() === old, [text, before] = [made, old].map((one) => one.querySelector(":scope > .text"));
    // An open editor knows its source by this name.
    if (before.id) text.id = before.id;
    old.replaceWith(made);
    if (here) go(made);
  }
};
// The rules that one can filter by are those that find something now.
const exchangeRules = () => {
  const choice = document.querySelector("form.filters [name=rule]");
  const rules = new Set([...main.querySelectorAll(".cell[data-rules]")].flatMap((cell) => cell.dataset.rules.split(" ")));
  if (choice.value) rules.add(choice.value);
  const there = new Set([...choice.options].map((option) => option.value).filter(Boolean));
  for (const option of [...choice.options]) if (option.value && !rules.has(option.value)) option.remove();
  for (const rule of [...rules].sort()) if (!there.has(rule)) choice.append(make("option", {}, rule));
};

const outdated = () => {
  if (now.stale) return;
  now.stale = true;
  warn("stale", "The article is another one now: its sentences or its languages changed. Until it is loaded again, " +
    "nothing new appears on this page.", button("Load it again", "", () => location.reload()));
};

// News that were asked for; of a page that is outdated, none is taken, and its tag stays.
const take = (news) => {
  if (news.anew) outdated();
  if (now.stale) return;
  if (news.tag) tag = news.tag;
  const { cells = [], sources = [] } = news;
  if (cells.length || sources.length) whole();
  exchange(cells);
  exchangeSides(news.sides);
  exchangeSources(sources);
  if (cells.length) exchangeRules();
};

// What the answer to a change of this window says: the cells of its entry, and whatever else is news.
export const takeOwn = (answer, language) => {
  const [before] = cellsOf(language, answer.entry);
  const was = before && { version: before.dataset.version, text: fieldOf(before, "text"), comment: fieldOf(before, "comment") };
  if (was && ["saved", "undone"].includes(answer.outcome)) carryOn(was, answer, language);
  const own = (answer.cells || []).filter((one) => one.language === language && (one.entry || answer.entry) === answer.entry);
  if (own.length) whole();
  const done = exchange(own);
  if (done.length) exchangeRules();
  else cellsOf(language, answer.entry).forEach((cell) => patch(cell, answer));
  take({ ...answer, cells: (answer.cells || []).filter((one) => !own.includes(one)) });
  // The server does not remember this page, after a long while: then it has to be asked for all of it.
  if (!own.length && !now.stale) setTimeout(lookNow);
};
const carryOn = (was, answer, language) => {
  const entry = { language, entry: answer.entry };
  for (const kind of ["text", "comment"]) {
    const html = (answer.cells || []).find((one) => one.language === language)?.html;
    const same = html ? fieldOf(parse(html), kind) === was[kind] : answer[kind] === was[kind];
    if (!same) continue;
    carry(article, entry, kind, was.version, answer.version);
    const { open } = now;
    if (open && open.kind === kind && open.of(language, answer.entry) && open.version === was.version) open.version = answer.version;
  }
};
const patch = (cell, { version, state, text }) => {
  if (now.open && now.open.cell === cell) return;
  Object.assign(cell.dataset, { version, state });
  cell.querySelector(":scope > .status > .state").textContent = state;
  cell.querySelector(":scope > .text").textContent = text;
  markKept(cell);
};

// Looking for news ----------------------------------------------------------------------------------------------------

let lately = ""; // what was wrong at the last look: that is told once
const complain = (what, text) => {
  if (what === lately) return;
  lately = what;
  unwarn("news");
  if (text) warn("news", text);
};
export const lookNow = async () => {
  const asked = tag, { changedAt } = now;
  const query = new URLSearchParams({ tag: asked, rows: meta("rows") });
  const news = await ask(`${address("state")}?${query}`);
  // A change made meanwhile was answered with a newer state than this one.
  if (!news || asked !== tag || now.busy || changedAt !== now.changedAt) return;
  if (news.gone) {
    complain("gone", "The article is gone: it was renamed or deleted. What you typed is kept in this browser; the page of " +
      "all articles shows it, too.");
  } else if (news.problem) complain(told(news.problem), told(news.problem));
  else {
    complain("", "");
    take(news);
  }
};
export const look = async () => {
  // Right after a change the next one may follow, which should not wait for this.
  const quiet = performance.now() - now.changedAt > LOOK / 2;
  if (document.visibilityState === "visible" && !now.busy && quiet) await lookNow();
  setTimeout(look, isLost() ? LOOK_LOST : LOOK);
};
export const lookSoon = () => setTimeout(look, LOOK);
