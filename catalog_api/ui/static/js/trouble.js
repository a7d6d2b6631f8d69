// Parts that wait for an answer (data-waits) say it when none comes.
(() => {
  "use strict";
  const told = {
    "htmx:responseError": (xhr) => `The server could not answer (${xhr.status}).`,
    "htmx:sendError": () => "The server cannot be reached.",
    "htmx:timeout": () => "The server took too long to answer.",
  };
  for (const [name, tell] of Object.entries(told)) {
    document.addEventListener(name, (event) => {
      const place = event.detail.target;
      if (!place?.matches?.("[data-waits]")) return;
      place.querySelectorAll("[data-waiting], .no-answer").forEach((each) => each.remove());
      const note = document.createElement("p");
      note.className = "note bad no-answer";
      note.setAttribute("role", "alert");
      note.textContent = `${tell(event.detail.xhr)} Try again in a moment.`;
      place.prepend(note);
    });
  }
})();
