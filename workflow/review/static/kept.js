// What was typed and not saved. It is kept in this browser until it is saved or discarded, each text under a name that
// says of what: room, article, language, entry, text or comment; two windows that type at one have a name each.
"use strict";
import { meta } from "./page.js";

const START = `audarma:typed:${meta("room")}:`;
const REST = /^(.*):([^:]+):([0-9a-f]+):(text|comment)(?::[0-9a-z]+)?$/s;

export const nameOf = (article, cell, kind) => `${START}${article}:${cell.dataset.language}:${cell.dataset.entry}:${kind}`;
// Another name for the same, which no other window has.
export const aside = (name) => `${name}:${crypto.getRandomValues(new Uint32Array(2)).join("")}`;

export const read = (name) => {
  try {
    const value = JSON.parse(localStorage.getItem(name));
    return value && typeof value.text === "string" && typeof value.version === "string" ? value : null;
  } catch { return null; }
};
// Tells whether the browser kept it: its storage may be full, or switched off.
export const write = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch { return false; }
};
// Forgets a text, and no other that another window may have put in its place.
export const forget = (name, text) => {
  if (read(name)?.text !== text) return;
  try { localStorage.removeItem(name); } catch { /* it stays */ }
};

// All texts that are kept of this room: { name, article, language, entry, kind, text, version, base }.
export const texts = () => {
  const names = [];
  try {
    for (let at = 0; at < localStorage.length; at += 1) names.push(localStorage.key(at));
  } catch { return []; }
  return names.sort().flatMap((name) => {
    const [, article, language, entry, kind] = name.startsWith(START) && REST.exec(name.slice(START.length)) || [];
    const value = kind && read(name);
    return value ? [{ ...value, name, article, language, entry, kind }] : [];
  });
};
// Those of one entry, or of its text or comment alone.
export const textsOf = (article, { language, entry }, kind = null) => texts().filter((one) =>
  one.article === article && one.language === language && one.entry === entry && (!kind || one.kind === kind));

// Whoever typed at one version of an entry and changed something else of it is not in conflict with himself.
export const carry = (article, entry, kind, from, to) => {
  for (const { name, text, base, version } of textsOf(article, entry, kind)) {
    if (version === from) write(name, { text, base, version: to });
  }
};
