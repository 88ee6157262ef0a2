// What a page does beyond its links and forms: it notices that the folder has changed.
"use strict";

const shown = () => document.getElementById("page");
const seen = () => Number(shown()?.dataset.version);

// Somebody who is filling in a form must not lose it, nor a tap: what was tapped must stay until it
// is answered.
const PATIENCE_MS = 2000;
const LONGEST_MS = 60000;
let tapped = -PATIENCE_MS;
let asking = { by: null, at: 0 };
const since = (at) => performance.now() - at;
const isAsking = () =>
  since(tapped) < PATIENCE_MS || (asking.by?.isConnected && since(asking.at) < LONGEST_MS);
const isBusy = () =>
  isAsking() ||
  shown()?.dataset.answer === "yes" || // what was typed stands in it, and is nowhere else
  [...document.querySelectorAll("form")].some((form) => form.dataset.touched === "yes");

for (const kind of ["pointerdown", "keydown"]) {
  document.addEventListener(kind, () => { tapped = performance.now(); }, true);
}
document.addEventListener("htmx:before:request", (event) => {
  asking = { by: event.target, at: performance.now() };
});

document.addEventListener("input", (event) => {
  if (event.target.form) event.target.form.dataset.touched = "yes";
});

// The page as it is now, in place of the one that is shown; what was opened or focused stays so.
const refresh = async () => {
  const at = location.href;
  const page = shown();
  const answer = await fetch(at, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = fresh.getElementById("page");
  // Meanwhile another page may have been opened; one that is no longer possible stays as it is.
  if (isBusy() || at !== location.href || !answer.ok || !page?.isConnected || !now) return;
  for (const opened of page.querySelectorAll("details[id][open]")) {
    const same = now.querySelector(`#${CSS.escape(opened.id)}`);
    if (same) same.open = true;
  }
  const focused = page.contains(document.activeElement) && document.activeElement.id;
  page.replaceWith(now);
  document.title = fresh.title;
  window.htmx.process(now);
  if (focused) document.getElementById(focused)?.focus();
};

const show = (version) => {
  if (version === seen()) return;
  if (isAsking()) setTimeout(() => show(version), PATIENCE_MS);
  else if (!isBusy()) refresh().catch(() => {});
};

let source = null;
const listen = () => {
  // A browser opens six connections to a site at most: pages out of sight don't hold one.
  if (document.hidden) {
    if (source) source.close();
    source = null;
  } else if (!source) {
    source = new EventSource("/changes");
    source.onopen = () => { document.getElementById("lost")?.setAttribute("hidden", ""); };
    source.onmessage = (event) => show(Number(event.data));
  }
};
document.addEventListener("visibilitychange", listen);
listen();

// Where the server is gone, a tap would be followed by nothing at all.
const lost = () => {
  const said = document.getElementById("lost");
  if (said) said.hidden = false;
};
document.addEventListener("htmx:error", lost);
window.addEventListener("offline", lost);
