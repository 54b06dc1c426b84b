// The server: what is asked of it, and what is said when it does not answer.
"use strict";
import { article, meta, now, unwarn, warn } from "./page.js";

const SLOW = 1000; // milliseconds until whoever waits is told why
let key = meta("key");
let lost = false; // whether the server did not answer

export const address = (kind) => `/${kind}/${article.split("/").map(encodeURIComponent).join("/")}`;
export const isLost = () => lost;

// Which window of the browser this is. It keeps its name while it is loaded again; a second window that a browser makes
// of it finds none.
const WINDOW = "audarma:window";
const stored = (act) => { try { return act(sessionStorage); } catch { return null; } };
const identity = stored((storage) => storage.getItem(WINDOW)) || crypto.getRandomValues(new Uint32Array(4)).join("");
stored((storage) => storage.removeItem(WINDOW));
addEventListener("pagehide", () => stored((storage) => storage.setItem(WINDOW, identity)));
addEventListener("pageshow", () => stored((storage) => storage.removeItem(WINDOW)));

const gone = () => {
  if (lost) return;
  lost = true;
  warn("lost", "The server does not answer: it was stopped, or the session is over. What you type is kept in this browser. " +
    "Start audarma review again, and open the address that it prints.");
};

// A server that was started anew has another key; who has its cookie finds it in the page.
const renewed = async () => {
  const page = await fetch(location.pathname);
  if (!page.ok) return false;
  const there = new DOMParser().parseFromString(await page.text(), "text/html");
  const found = there.querySelector('meta[name="audarma-key"]')?.content;
  if (!found || found === key) return false;
  key = found;
  return true;
};
const posted = (path, values, signal) => fetch(path, {
  method: "POST", headers: { "Content-Type": "application/json", "X-Audarma": key }, body: JSON.stringify(values), signal,
});

// Returns what the server says; null if it says nothing of use, which then was told.
export const ask = async (path, values, signal) => {
  try {
    let answer = await (values ? posted(path, values, signal) : fetch(path, { signal }));
    if (values && answer.status === 403 && await renewed()) answer = await posted(path, values, signal);
    if (answer.status === 403 || answer.status === 421) throw new Error("refused");
    if (answer.status >= 500) {
      warn("failed", "The server failed; its terminal says why. What you type is kept in this browser.");
      return null;
    }
    const said = await answer.json();
    if (lost) { lost = false; unwarn("lost"); }
    unwarn("failed");
    return said;
  } catch (problem) {
    if (problem.name !== "AbortError") gone();
    return null;
  }
};

// Asks for a change; one at a time. While it takes long, `slow` says so: another audarma may be writing.
export const change = async (path, values, slow) => {
  if (now.busy) return null;
  now.busy = true;
  const waiting = setTimeout(slow, SLOW);
  try {
    return await ask(path, { article, window: identity, ...values });
  } finally {
    clearTimeout(waiting);
    now.busy = false;
    now.changedAt = performance.now();
  }
};

export const told = ({ place, problem, remedy }) => `${place ? `${place}: ` : ""}${problem}${remedy ? `; ${remedy}` : ""}`;

export const errors = (answer) => {
  const found = answer.errors || [];
  if (!found.length) return "";
  const number = found.length + (answer.more || 0);
  return `, though the rules find ${number === 1 ? "an error" : `${number} errors`}: ${found[0].message}`;
};
