// While an answer takes long, the page says so; what was sent is not sent twice.
"use strict";

(() => {
  const SLOW_MS = 400;
  const under_way = new Map();

  const buttons = (by) => (by instanceof HTMLFormElement ? by.querySelectorAll("button") : []);

  const tell = (isBusy) => {
    const said = document.getElementById("busy");
    document.documentElement.toggleAttribute("data-busy", isBusy);
    if (isBusy) document.getElementById("page")?.setAttribute("aria-busy", "true");
    else document.getElementById("page")?.removeAttribute("aria-busy");
    if (said) said.textContent = isBusy ? said.dataset.said : "";
  };

  const end = (by) => {
    clearTimeout(under_way.get(by));
    under_way.delete(by);
    for (const button of buttons(by)) button.removeAttribute("aria-disabled");
    if (!under_way.size) tell(false);
  };

  document.addEventListener("htmx:before:request", ({ target }) => {
    clearTimeout(under_way.get(target));
    under_way.set(target, setTimeout(() => tell(true), SLOW_MS));
    for (const button of buttons(target)) button.setAttribute("aria-disabled", "true");
  });
  // What asked may be gone from the page by now.
  const ended = () => { for (const by of [...under_way.keys()]) end(by); };
  for (const kind of ["htmx:finally:request", "htmx:error"]) document.addEventListener(kind, ended);

  document.addEventListener("submit", (event) => {
    if (!under_way.has(event.target) || event.target.method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
})();
