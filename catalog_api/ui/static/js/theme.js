// The button that changes between light and dark, and back to what the system says.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const present = () => root.dataset.theme || (system.matches ? "dark" : "light");
  const choose = () => {
    const next = present() === "dark" ? "light" : "dark";
    const natural = system.matches ? "dark" : "light";
    if (next === natural) delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === natural) localStorage.removeItem("skep-theme");
      else localStorage.setItem("skep-theme", next);
    } catch (_) { /* then it holds for this page */ }
  };
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", choose);
  }
})();
