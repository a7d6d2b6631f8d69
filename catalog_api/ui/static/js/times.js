// Keeps "5 minutes ago" true while a page stays open.
(() => {
  "use strict";
  const EVERY = 30000;
  const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  const ahead = Number(document.body.dataset.now) * 1000 - Date.now();  // of this computer's clock
  const renew = () => {
    const now = Date.now() + ahead;
    for (const time of document.querySelectorAll("main time[datetime]:not([data-fixed])")) {
      const distance = Math.round((Date.parse(time.dateTime) - now) / 1000);
      const away = Math.abs(distance);
      if (Number.isNaN(distance) || away >= 60 * 86400) continue;
      const [unit, length] = UNITS.find(([, seconds]) => away >= seconds) || ["second", 1];
      time.textContent = away < 5 ? "just now" : words.format(Math.sign(distance) * Math.floor(away / length), unit);
    }
  };
  setInterval(renew, EVERY);
})();
