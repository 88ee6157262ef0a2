// What is said at the foot of the page while files are sent to the folder, and of what went wrong.
"use strict";

window.runlogSending = (() => {
  const SAID_EVERY_MS = 2000;

  const make = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };

  const panel = make("section", "");
  panel.className = "sending";
  panel.setAttribute("aria-label", "Files on their way to the folder");
  const label = make("label", "", panel);
  label.htmlFor = "sending-progress";
  const bar = make("progress", "", panel);
  bar.id = "sending-progress";
  bar.hidden = label.hidden = true; // until something is sent
  const said = make("p", "", panel);
  said.setAttribute("role", "status");
  const faults = make("ul", "", panel);
  const next = make("p", "", panel);
  const stop = make("button", "Stop", panel);
  stop.type = "button";
  stop.className = "plain";

  // A link swaps the body; what is under way stays in sight.
  const show = () => {
    if (!panel.isConnected) document.body.append(panel);
  };

  const size = (bytes) =>
    bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

  const files = (count) => `${count} ${count === 1 ? "file" : "files"}`;

  let saidAt = 0;
  const progress = (work, loaded, atOnce) => {
    show();
    const sent = work.sent + loaded;
    bar.hidden = label.hidden = false;
    bar.max = Math.max(work.bytes, 1);
    bar.value = Math.min(sent, work.bytes);
    label.textContent = `Sending ${files(work.count)}, ${size(work.bytes)}`;
    // A screen reader would never end with every step of it.
    if (!atOnce && Date.now() - saidAt < SAID_EVERY_MS) return;
    saidAt = Date.now();
    const percent = Math.floor((100 * Math.min(sent, work.bytes)) / Math.max(work.bytes, 1));
    said.textContent = `${work.done} of ${files(work.count)} sent, ${percent} %.`;
  };

  const say = (text) => {
    show();
    said.textContent = text;
  };

  // Without a text, all has been sent, and that is said already.
  const end = (text) => {
    label.textContent = text ? "Sending has ended" : "Sending is complete";
    if (text) say(text);
  };

  const tell = (fault) => {
    show();
    make("li", fault, faults);
  };

  // Where files were dropped while others were being sent, each has a receipt.
  const lead = (address) => {
    const which = next.childElementCount ? "those dropped after them" : "these files";
    make("a", `See what came of ${which}`, next).href = address;
    next.append(" ");
  };

  const clear = () => {
    faults.replaceChildren();
    next.replaceChildren();
  };

  const isQuiet = () => !faults.childElementCount && !next.childElementCount;

  return { clear, end, files, isQuiet, lead, progress, say, stop, tell };
})();
