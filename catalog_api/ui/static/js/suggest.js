// Boxes that suggest tables while somebody types: <input data-suggest="/search/suggest">.
(() => {
  "use strict";
  const PAUSE = 120;

  const equip = (box) => {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `${box.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Tables");
    list.hidden = true;
    box.after(list);
    const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(told)) box.setAttribute(name, value);
    let waiting = 0;
    let asking = null;
    let chosen = -1;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const choose = (next) => {
      const all = [...list.children];
      if (list.hidden || !all.length) return false;
      chosen = (next + all.length + 1) % (all.length + 1);
      all.forEach((each, place) => each.setAttribute("aria-selected", String(place === chosen)));
      if (chosen < all.length) box.setAttribute("aria-activedescendant", all[chosen].id);
      else box.removeAttribute("aria-activedescendant");
      return true;
    };
    const ask = async () => {
      asking?.abort();
      const text = box.value.trim();
      if (!text) return close();
      asking = new AbortController();
      try {
        const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
        if (!answer.ok) return close();
        list.innerHTML = await answer.text();
        chosen = list.children.length;
        list.hidden = !list.children.length || document.activeElement !== box;
        box.setAttribute("aria-expanded", String(!list.hidden));
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
      return undefined;
    };

    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      const option = list.children[chosen];
      if (event.key === "ArrowDown" && choose(chosen + 1)) event.preventDefault();
      else if (event.key === "ArrowUp" && choose(chosen - 1)) event.preventDefault();
      else if (event.key === "Enter" && !list.hidden && option) {
        event.preventDefault();
        location.assign(option.dataset.url);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();  // browsers would empty the box
        close();
      }
    });
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();  // keeps the focus, so that the list stays until the click
      const option = event.target.closest("[data-url]");
      if (option) location.assign(option.dataset.url);
    });
  };

  for (const box of document.querySelectorAll("input[data-suggest]")) equip(box);
})();
