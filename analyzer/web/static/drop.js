// Files that are dragged over any page, or chosen on the page Files, come into the folder.
"use strict";

(() => {
  const MOST_NAMED = 20;
  const FAILED =
    "Not all of these files could be sent. Load this page again, then drop them once more: what " +
    "has arrived is not stored twice.";
  const LOST =
    "runlog does not answer any more. Look whether it still runs on the computer. Once it does, " +
    "load this page again and drop these files once more: what has arrived is not stored twice.";
  const { chosen, dragged } = window.runlogDropped;
  const panel = window.runlogSending;
  const sending = window.runlogSend;

  let queue = Promise.resolve();
  let underWay = 0;

  const isBusy = () =>
    [...document.querySelectorAll("form:not([data-drop])")].some((f) => f.dataset.touched === "yes");

  const tellUnsent = (paths) => {
    for (const path of paths.slice(0, MOST_NAMED)) {
      panel.tell(`${path} could not be read or sent. Drop it again.`);
    }
    if (paths.length > MOST_NAMED) panel.tell(`And ${paths.length - MOST_NAMED} more.`);
  };

  const finish = (work) => {
    tellUnsent(work.unsent);
    panel.progress(work, 0, true);
    panel.stop.hidden = true;
    const isWhole = work.arrived === work.count && !sending.wasStopped();
    const arrived = `${work.arrived} of ${panel.files(work.count)} arrived.`;
    // Of one that was on its way when runlog went, nobody can say it.
    panel.end(isWhole ? "" : work.isLost ? `At least ${arrived}` : arrived);
    if (work.isLost) panel.tell(LOST);
    if (work.isLost || !work.arrived) return;
    const address = `/files/dropped/${work.id}`;
    // Another page would end what is still to be sent.
    if (panel.isQuiet() && underWay === 1 && !isBusy()) location.assign(address);
    else panel.lead(address);
  };

  const newId = () =>
    [...crypto.getRandomValues(new Uint8Array(8))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");

  const begin = async (batch) => {
    const bytes = sending.sizeOf(batch.files);
    const count = batch.files.length + batch.unsent.length;
    panel.stop.hidden = !count;
    if (!count) {
      panel.say("There was no file in what was dropped.");
      return;
    }
    const work = { id: newId(), count, bytes, sent: 0, done: 0, arrived: 0, unsent: batch.unsent };
    panel.progress(work, 0, true);
    try {
      await sending.start(work, batch.files);
    } catch {
      panel.tell(FAILED);
    }
    finish(work);
  };

  // What is dropped while other files are being sent comes after them, whatever became of those.
  const enqueue = (batch) => {
    if (!underWay) panel.clear();
    underWay += 1;
    queue = queue
      .then(async () => begin(await batch))
      .catch(() => {
        panel.stop.hidden = true;
        panel.tell(FAILED);
      })
      .finally(() => {
        underWay -= 1;
      });
    batch.catch(() => {}); // it may fail long before its turn
  };

  panel.stop.addEventListener("click", sending.stop);

  window.addEventListener("beforeunload", (event) => {
    if (underWay > 1 || (underWay && !panel.stop.hidden)) event.preventDefault();
  });

  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  let inside = 0;
  const mark = (isDragging) => document.documentElement.classList.toggle("dragging", isDragging);

  document.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    inside += 1;
    mark(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!holdsFiles(event)) return;
    inside = Math.max(inside - 1, 0);
    if (!inside) mark(false);
  });
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("drop", (event) => {
    inside = 0;
    mark(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    enqueue(dragged(event.dataTransfer));
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-drop]")) return;
    event.preventDefault();
    const batch = Promise.resolve(chosen(event.target));
    event.target.reset();
    event.target.dataset.touched = "no";
    enqueue(batch);
  });
})();
