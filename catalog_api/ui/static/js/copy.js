// Buttons that copy a text: <button data-copy="text" hidden>; also in what htmx brings later.
(() => {
  "use strict";
  const say = (text) => { document.getElementById("said").textContent = text; };
  const byHand = (text) => {  // over plain HTTP browsers have no clipboard API
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (button) => {
    const text = button.dataset.copy || document.getElementById(button.dataset.copyFrom).textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch (_) {
      done = byHand(text);
    }
    const before = button.textContent;
    button.textContent = done ? "Copied" : "Select it and press Ctrl-C";
    say(button.textContent);
    setTimeout(() => { button.textContent = before; }, 1500);
  };
  const show = (where) => {
    for (const button of where.querySelectorAll("[data-copy], [data-copy-from]")) button.hidden = false;
  };
  show(document);
  document.addEventListener("htmx:load", (event) => show(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (button) copy(button);
  });
})();
