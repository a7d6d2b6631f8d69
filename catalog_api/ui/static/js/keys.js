// The keyboard: / searches, ? shows keys, g and a letter goes, j and k walk through lists.
(() => {
  "use strict";
  const dialog = document.getElementById("keys");
  const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  let going = 0;

  const open = () => { if (dialog && !dialog.open) dialog.showModal(); };
  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", open);
  }

  const lines = () => {
    const found = document.querySelectorAll("[data-list] > tbody > tr, ol[data-list] > li, ul[data-list] > li");
    return [...found].map((line) => line.querySelector("a[href]")).filter((link) => link && link.offsetParent);
  };
  const walk = (step) => {
    const all = lines();
    if (!all.length) return false;
    const line = document.activeElement.closest("tr, li");
    const here = line ? all.findIndex((link) => line.contains(link)) : -1;
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  };
  const turn = (step) => {
    const tabs = [...document.querySelectorAll(".tabs a")];
    const here = tabs.findIndex((tab) => tab.getAttribute("aria-current") === "page");
    const next = tabs[here + step];
    if (here >= 0 && next) next.click();
    return here >= 0;
  };
  const go = (key) => {
    const link = [...document.querySelectorAll("[data-go]")].find((each) => each.dataset.go === key);
    if (link) link.click();
    return Boolean(link);
  };
  const search = () => {
    const box = document.querySelector("[data-focus-key]");
    if (!box) return false;
    box.focus();
    box.select();
    return true;
  };
  const actions = {
    "/": search,
    "?": () => { open(); return true; },
    j: () => walk(1), k: () => walk(-1),
    "[": () => turn(-1), "]": () => turn(1),
    g: () => { going = Date.now(); return true; },
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    if (isWriting(event.target)) {
      if (event.key === "Escape") event.target.blur();
      const again = event.key === "/" && event.target.matches("[data-focus-key]");
      if (again && !event.target.value) event.preventDefault();  // it is where the key leads
      const down = event.key === "ArrowDown" && event.target.matches("[data-focus-key]");
      if (down && walk(1)) event.preventDefault();
      return;
    }
    const followed = Date.now() - going < 1500;
    going = 0;
    const arrows = { ArrowDown: "j", ArrowUp: "k" };
    const inList = document.activeElement.closest("[data-list]") !== null;
    const key = inList ? arrows[event.key] || event.key : event.key;
    const done = followed ? go(key) : Object.hasOwn(actions, key) && actions[key]();
    if (done) event.preventDefault();
  });
})();
