// What a page does beyond its links and forms: it notices that the folder has changed.
"use strict";

const seen = () => Number(document.body.dataset.version);

// Somebody who is filling in a form must not lose it.
const isBusy = () =>
  [...document.querySelectorAll("form")].some((form) => form.dataset.touched === "yes");

document.addEventListener("input", (event) => {
  if (event.target.form) event.target.form.dataset.touched = "yes";
});

const show = (version) => {
  if (version === seen() || isBusy()) return;
  document.body.dataset.version = version;
  window.htmx.ajax("GET", location.href, { target: "#page", select: "#page", swap: "outerHTML" });
};

let source = null;
const listen = () => {
  // A browser opens six connections to a site at most: pages out of sight don't hold one.
  if (document.hidden) {
    if (source) source.close();
    source = null;
  } else if (!source) {
    source = new EventSource("/changes");
    source.onmessage = (event) => show(Number(event.data));
  }
};
document.addEventListener("visibilitychange", listen);
listen();
