// Runs before anything is painted, so that the chosen colours do not flash.
(() => {
  "use strict";
  try {
    const chosen = localStorage.getItem("skep-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (_) { /* storage may be forbidden: the system's colours hold */ }
})();
