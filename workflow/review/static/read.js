// Reading: movement by keyboard, filters, terms explained where one points or stands. Nothing is fetched.
//
// window.audarma, for who builds on it:
//   current()   the translation (on the overview: the article) the keyboard is at, or null
//   go(cell)    makes one current, shows it, whatever the filters are, and gives it the focus
//   shown(cell) tells whether the filters show it
//   say(text)   tells a screen reader
//   jump(test, step)   goes to the next (1) or previous (-1) shown one that passes; true if there is one
//   letter(event)      the key that was pressed, on a keyboard of any script
//   changed(row)       says that the texts of a row are others now
//   whole()            brings in all of a long article at once
// On document, "audarma:moved" tells that the keyboard came to another place. A translation with the class "editing" stays
// shown, whatever the filters are.
"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const main = $("#content");
  const reading = main.hasAttribute("data-article");
  const rows = $$(".row", main);
  const parts = $$("noscript", main);
  const form = $("form.filters");
  const help = $("#help");
  let current = null;
  let place = null; // of the current one: its row, and language

  // What a screen reader is told; the same words twice are two messages, and what is said at once is one.
  let saying = [];
  const say = (text) => {
    const said = $("#said");
    said.textContent = "";
    if (saying.push(text) > 1) return;
    requestAnimationFrame(() => { said.textContent = saying.join(" "); saying = []; });
  };

  // The end of a long article stands in <noscript>, which is text to a browser with scripts: its elements are made while
  // nobody waits for anything, or when somebody goes there.
  const grow = () => {
    const part = parts.shift();
    const last = rows.at(-1);
    part.insertAdjacentHTML("beforebegin", part.textContent);
    part.remove();
    for (let row = last.nextElementSibling; row && row.classList.contains("row"); row = row.nextElementSibling) rows.push(row);
  };
  const whole = () => { while (parts.length) grow(); };
  const idle = window.requestIdleCallback || ((act) => setTimeout(act, 20));
  const later = () => {
    if (!parts.length) return;
    grow();
    idle(later, { timeout: 200 });
  };

  // Movement. On the page of an article one moves among cells, on the overview among articles.
  const rowOf = (thing) => thing && thing.closest(".row");
  const shown = (thing) => !thing.hidden && !rowOf(thing).hidden;
  const cells = (row) => (reading ? $$(".cell", row).filter((cell) => !cell.hidden) : [row]);
  const translations = (row) => (reading ? cells(row).filter((cell) => cell.dataset.language) : [row]);
  const sides = (row) => $$("[data-language]", row).filter((side) => !side.hidden);

  // Who hears the page is told what a translation says, how far it is and what was found, when he comes there. Its parts
  // have names only then: names for all would make the page of a long article longer by a tenth.
  const described = ["text", "status", "findings"];
  const describe = (cell) => {
    for (const kind of described) document.getElementById(`now-${kind}`)?.removeAttribute("id");
    const names = described.flatMap((kind) => {
      const part = $(`:scope > .${kind}`, cell);
      if (part && !part.id) part.id = `now-${kind}`;
      return part ? [part.id] : [];
    });
    cell.setAttribute("aria-describedby", names.join(" "));
  };
  const mark = (cell) => {
    if (current === cell) return;
    if (current) {
      current.classList.remove("current");
      for (const name of ["aria-current", "aria-describedby"]) current.removeAttribute(name);
    }
    current = cell;
    if (cell) {
      cell.classList.add("current");
      cell.setAttribute("aria-current", "true");
      if (reading) describe(cell);
    }
    // The cell of a sentence may be another one, after it was saved, say.
    const there = cell && `${rowOf(cell).dataset.row} ${cell.dataset.language || ""}`;
    if (there !== place) { place = there; document.dispatchEvent(new Event("audarma:moved")); }
  };
  const reveal = (thing) => {
    if (!form || shown(thing)) return;
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = true;
      else if (field.name && field.name !== "order") field.value = "";
    }
    filter(false);
    say("The filters were cleared, for they hid this.");
  };
  const go = (cell) => {
    if (!cell) return;
    reveal(cell);
    mark(cell);
    const target = reading ? cell : $("a", cell);
    target.focus({ preventScroll: true });
    // Behind what is stuck to the top, or below the fold, nobody sees it.
    cell.scrollIntoView({ block: "nearest" });
  };

  const nearest = () => rows.find((row) => !row.hidden && row.getBoundingClientRect().bottom > 0);
  const besides = (step) => {
    let at = current ? rows.indexOf(rowOf(current)) : -1;
    if (at < 0) {
      const first = nearest();
      if (!first) return null;
      at = rows.indexOf(first) - (step > 0 ? 1 : 0);
    }
    if (at + step >= rows.length) whole();
    do { at += step; } while (rows[at] && rows[at].hidden);
    return rows[at] || null;
  };
  const move = (step) => {
    const row = besides(step);
    if (!row) return say(step > 0 ? "No more below." : "No more above.");
    const language = current && current.dataset.language;
    const there = cells(row);
    go(there.find((cell) => reading && current && (cell.dataset.language || "") === (language || "")) || translations(row)[0] || there[0]);
  };
  const aside = (step) => {
    if (!reading) return;
    if (!current) return move(1);
    const there = cells(rowOf(current));
    go(there[there.indexOf(current) + step]);
  };
  const jump = (test, step) => {
    whole();
    const all = rows.filter((row) => !row.hidden).flatMap(translations);
    let at = current ? all.indexOf(current) : -1;
    if (at < 0) {
      const row = current ? rowOf(current) : nearest();
      at = all.findIndex((cell) => rowOf(cell) === row);
      // From a source one comes to its own translations first.
      if (step > 0) at -= 1;
    }
    for (at += step; all[at]; at += step) if (test(all[at])) { go(all[at]); return true; }
    return false;
  };
  const states = (thing) => (thing.dataset.state || "").split(" ");
  const found = (cell) => (reading ? Number(cell.dataset.findings) > 0 : sides(cell).some((side) => Number(side.dataset.findings) > 0));
  const unapproved = (cell) => (reading ? [cell] : sides(cell)).some((side) => states(side).some((state) => state !== "approved" && state !== "missing"));

  // Filters: a row is shown if one of its shown languages has all that is asked for.
  const texts = new Map();
  // Who searches types е for ё, and letters composed as his keyboard does it.
  const folded = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е");
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, folded(row.textContent));
    return texts.get(row);
  };
  const wanted = () => {
    const fields = new FormData(form);
    return {
      text: folded(fields.get("text")).split(/\s+/).filter(Boolean),
      state: fields.get("state"), severity: fields.get("severity"), rule: fields.get("rule"),
      language: reading ? "" : fields.get("language"),
      order: fields.get("order") || "",
    };
  };
  const fits = (side, want) =>
    (!want.language || side.dataset.language === want.language) &&
    (!want.state || states(side).includes(want.state)) &&
    (!want.severity || (want.severity === "any" ? Number(side.dataset.findings) > 0 : (side.dataset.severity || "").split(" ").includes(want.severity))) &&
    (!want.rule || (side.dataset.rules || "").split(" ").includes(want.rule));
  const filter = (tell) => {
    if (!form) return;
    const want = wanted();
    const all = !want.state && !want.severity && !want.rule && !want.language;
    if (tell || !all || want.text.length || outside().length) whole();
    if (parts.length) return;
    if (reading) columns();
    let count = 0;
    for (const row of rows) {
      const fitting = (all || sides(row).some((side) => fits(side, want))) && want.text.every((word) => textOf(row).includes(word));
      const stays = fitting || $(".editing", row);
      if (row.hidden === Boolean(stays)) row.hidden = !stays;
      count += fitting;
    }
    $("output", form).textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
    $(".nothing", main).hidden = count > 0 || !rows.length;
    if (current && !shown(current)) mark(null);
    if (tell) say(`${count} shown`);
    hide();
  };
  let hiddenBefore = "";
  const outside = () => (reading ? $$("[name=language]", form).filter((box) => !box.checked).map((box) => box.value) : []);
  const columns = () => {
    const out = outside();
    if (out.join() === hiddenBefore) return;
    hiddenBefore = out.join();
    for (const cell of $$("[data-language]", main)) if (cell !== main) cell.hidden = out.includes(cell.dataset.language) && !cell.classList.contains("editing");
  };
  const order = () => {
    if (!form || reading) return;
    const by = wanted().order;
    const value = { done: (row) => Number(row.dataset.done), findings: (row) => -Number(row.dataset.findings) }[by] || (() => 0);
    rows.sort((one, other) => value(one) - value(other) || Number(one.dataset.row) - Number(other.dataset.row));
    $(".articles").append(...rows);
  };
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => filter(true), 120); };

  // A term's definition, beside it: shown where the mouse is or the focus, and closed by Escape (WCAG 1.4.13).
  const tip = $("#tip");
  let explained = null;
  const hide = () => { tip.hidden = true; explained = null; };
  const explain = (term) => {
    if (term === explained) return;
    const definition = document.getElementById(term.getAttribute("aria-describedby"));
    if (!definition) return;
    const list = document.createElement("dl");
    list.append(...[...definition.children].map((part) => part.cloneNode(true)));
    if (term.dataset.status === "allowed" || term.dataset.status === "forbidden") {
      const status = document.createElement("dd");
      status.textContent = `This wording is ${term.dataset.status}.`;
      list.append(status);
    }
    tip.replaceChildren(list);
    tip.hidden = false;
    explained = term;
    const box = term.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const above = box.bottom + tip.offsetHeight + 8 > innerHeight && box.top > tip.offsetHeight + 8;
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${(above ? box.top - tip.offsetHeight - 4 : box.bottom + 4) + scrollY}px`;
  };

  const open = () => { if (!help.open) help.showModal(); };
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept */ } };
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };

  // By the key's letter; on a keyboard of another script by its place, so that j is j on a Russian one, where the key of
  // / and ? writes a full stop and a comma.
  const letter = (event) => {
    if (event.code === "Slash" && /^([.,]|[^ -~])$/.test(event.key)) return event.shiftKey ? "?" : "/";
    if (/^[ -~]$/.test(event.key)) return event.key.toLowerCase();
    if (/^Key[A-Z]$/.test(event.code)) return event.code[3].toLowerCase();
    return event.key;
  };
  const keys = {
    j: () => move(1), k: () => move(-1), l: () => aside(1), h: () => aside(-1),
    n: (event) => jump(found, event.shiftKey ? -1 : 1) || say("No more findings."),
    u: (event) => jump(unapproved, event.shiftKey ? -1 : 1) || say("No more that nobody approved."),
    "/": () => { form?.elements.text.focus(); form?.elements.text.select(); },
    "?": open,
  };
  const arrows = { ArrowDown: () => move(1), ArrowUp: () => move(-1), ArrowRight: () => aside(1), ArrowLeft: () => aside(-1) };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (!tip.hidden) hide();
      else if (typing(event.target) && form?.contains(event.target)) { event.target.blur(); if (current) go(current); }
      return;
    }
    if (help.open || typing(event.target)) return;
    // Arrows scroll the page, unless one moves among sentences already.
    const action = current && current.contains(event.target) && arrows[event.key] || ($("#single-keys").checked && keys[letter(event)]);
    if (!action) return;
    event.preventDefault();
    action(event);
  });
  document.addEventListener("focusin", (event) => {
    const term = event.target.closest(".term");
    if (term) explain(term); else if (!event.target.closest("#tip")) hide();
    const cell = event.target.closest(reading ? ".cell" : "li.row");
    if (cell && main.contains(cell)) mark(cell);
  });
  document.addEventListener("mouseover", (event) => {
    const term = event.target.closest(".term");
    if (term) explain(term);
    else if (explained && !event.target.closest("#tip") && explained !== document.activeElement) hide();
  });
  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest("[data-help]")) open();
    if (target.closest("[data-all]")) { form.reset(); form.elements.text.focus(); }
    const cell = reading && target.closest(".cell");
    if (cell && main.contains(cell)) mark(cell);
  });
  form?.addEventListener("input", (event) => (event.target.name === "text" ? soon() : filter(true)));
  form?.addEventListener("change", (event) => { if (event.target.name === "order") order(); });
  form?.addEventListener("submit", (event) => event.preventDefault());
  // The fields have their first values only after this event.
  form?.addEventListener("reset", () => setTimeout(() => { order(); filter(true); }));

  $("#single-keys").checked = kept("audarma-keys") !== "off";
  $("#single-keys").addEventListener("change", (event) => keep("audarma-keys", event.target.checked ? "on" : "off"));

  // A link may say what to show: ?rule=figures#s12
  const asked = new URLSearchParams(location.search);
  for (const name of ["state", "severity", "rule", "text", ...(reading ? [] : ["language"])]) {
    const field = form?.elements[name];
    if (!field || !asked.has(name)) continue;
    field.value = asked.get(name);
    // A choice that there is not is none.
    if (field.selectedIndex < 0) field.value = "";
  }
  // A browser that goes back fills fields in again.
  addEventListener("pageshow", () => { order(); filter(false); });
  filter(false);
  const aimed = () => {
    const name = location.hash.slice(1);
    const late = name && parts.length && !document.getElementById(name);
    if (late) whole();
    const row = name && document.getElementById(name);
    if (reading && row && row.classList.contains("row")) {
      const hid = !shown(row);
      reveal(row);
      const there = translations(row), want = wanted();
      const fitting = there.filter((cell) => fits(cell, want));
      mark(fitting.find((cell) => Number(cell.dataset.findings) > 0) || fitting[0] || there[0] || null);
      // Until what was brought in has been painted once, its heights are guesses.
      if (late || hid) requestAnimationFrame(() => requestAnimationFrame(() => row.scrollIntoView()));
    }
  };
  addEventListener("hashchange", aimed);
  aimed();

  // Who comes back is put where he was, which may be further down than the beginning reaches.
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") whole();
  // On paper nothing can be opened.
  const closed = [];
  addEventListener("beforeprint", () => {
    whole();
    closed.push(...$$("details:not([open])"));
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of closed.splice(0)) part.open = false; });
  // First the beginning is to be seen.
  if (parts.length) addEventListener("load", () => idle(later, { timeout: 500 }));

  // What is stuck to the top has the height it has.
  if (reading && typeof ResizeObserver === "function") {
    const below = new ResizeObserver(() => {
      const stuck = getComputedStyle(form).position === "sticky";
      document.documentElement.style.setProperty("--below", `${stuck ? form.offsetHeight : 0}px`);
    });
    below.observe(form);
  }

  const changed = (row) => texts.delete(row);

  window.audarma = { current: () => current, go, shown, say, jump, letter, changed, whole };
})();
