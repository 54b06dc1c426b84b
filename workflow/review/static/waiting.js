// On the page of all articles, and on that of one that is gone: which texts were typed and wait unsaved. None is out of
// reach because its article was renamed or deleted.
"use strict";
import { forget, texts } from "./kept.js";
import { button, make } from "./page.js";

const copied = async (text) => {
  // Only pages of this machine, and encrypted ones, may use the clipboard's own interface.
  if (navigator.clipboard) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* refused; the old way may do */ }
  }
  const area = make("textarea", { class: "unseen", readonly: "" }, text);
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

// The article that the address of this page asks for.
const asked = () => {
  try { return decodeURIComponent(location.pathname.replace(/^\/article\//, "")); } catch { return ""; }
};

const shown = (one) => {
  const { article, kind, language, name, text } = one;
  const said = make("span", { role: "status" });
  const item = make("li", {}, make("p", { class: "file" }, `${article}, ${language}${kind === "comment" ? ", comment" : ""}`),
    make("p", { class: "text", lang: kind === "text" ? language : null, dir: "auto" }, text),
    make("p", { class: "actions" },
      button("Copy", "", async () => { said.textContent = await copied(text) ? "copied" : "not copied: select it, and copy it yourself"; }),
      button("Forget it", "", () => { forget(name, text); show(); }), said));
  return item;
};

const show = () => {
  const rows = new Map([...document.querySelectorAll(".articles > [data-article]")].map((row) => [row.dataset.article, row]));
  document.querySelectorAll(".articles .unsaved").forEach((badge) => badge.remove());
  const all = texts();
  for (const [article, row] of rows) {
    const number = all.filter((one) => one.article === article).length;
    if (number) row.querySelector(".file").append(" ", make("span", { class: "unsaved" }, `${number} ${number === 1 ? "text" : "texts"} not saved`));
  }
  const place = document.getElementById("unsaved");
  // The page of an article that is gone shows its texts; that of all articles, those of all that are gone.
  const wanted = all.filter((one) => (place.dataset.of === "article" ? one.article === asked() : !rows.has(one.article)));
  place.querySelector("ul").replaceChildren(...wanted.map(shown));
  place.hidden = !wanted.length;
};

show();
addEventListener("storage", show);
addEventListener("pageshow", show);
