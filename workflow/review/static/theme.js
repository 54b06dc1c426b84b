// Before anything is painted: whether scripts run, and which colours were chosen.
"use strict";
(() => {
  const root = document.documentElement;
  const THEMES = ["light", "dark"];
  const read = () => {
    // A browser may keep nothing for a file, or for anybody.
    try { return localStorage.getItem("audarma-theme"); } catch { return null; }
  };
  const show = (theme) => {
    if (THEMES.includes(theme)) root.dataset.theme = theme; else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (root.dataset.theme || "auto")));
    }
  };
  root.classList.add("scripts");
  show(read());
  document.addEventListener("DOMContentLoaded", () => show(read()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (!button) return;
    try { localStorage.setItem("audarma-theme", button.dataset.themeChoice); } catch { /* shown, not kept */ }
    show(button.dataset.themeChoice);
  });
})();
