// Files that are dragged over any page, or chosen on the page Files, are sent a few at a time.
"use strict";

(() => {
  const MOST_TOGETHER = 50;
  const BYTES_TOGETHER = 8 * 2 ** 20;
  const MOST_NAMED = 20;
  const NO_ROOM = 507;
  const STOPPED = "stopped";
  const REFUSED = { kept: 0, refused: 0, fault: "Files can't be taken here." };

  // ---- What is dragged: files, and folders with all that is in them.

  const entriesIn = async (folder) => {
    const reader = folder.createReader();
    const found = [];
    for (;;) {
      // A browser gives a hundred at a time.
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return found;
      found.push(...some);
    }
  };

  const collect = async (entries, batch) => {
    const waiting = [...entries];
    while (waiting.length) {
      const entry = waiting.pop();
      const path = entry.fullPath.replace(/^\/+/, "");
      try {
        if (entry.isDirectory) waiting.push(...(await entriesIn(entry)));
        else batch.files.push([path, await new Promise((ok, no) => entry.file(ok, no))]);
      } catch {
        batch.unsent.push(path);
      }
    }
  };

  // Entries must be asked for before anything is waited for: the browser forgets them.
  const dragged = (transfer) => {
    const batch = { files: [], unsent: [] };
    const entries = [];
    for (const item of transfer.items) {
      if (item.kind !== "file") continue;
      const entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
      if (entry) entries.push(entry);
      else {
        const file = item.getAsFile();
        if (file) batch.files.push([file.name, file]);
      }
    }
    return collect(entries, batch).then(() => batch);
  };

  const chosen = (form) => {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    const files = inputs.flatMap((input) => [...input.files]);
    return { files: files.map((file) => [file.webkitRelativePath || file.name, file]), unsent: [] };
  };

  // ---- What is shown meanwhile.

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
    bar.max = Math.max(work.bytes, 1);
    bar.value = Math.min(sent, work.bytes);
    label.textContent = `Sending ${files(work.count)}, ${size(work.bytes)}`;
    // A screen reader would never end with every step of it.
    if (!atOnce && Date.now() - saidAt < 2000) return;
    saidAt = Date.now();
    const percent = Math.floor((100 * Math.min(sent, work.bytes)) / Math.max(work.bytes, 1));
    said.textContent = `${work.done} of ${files(work.count)} sent, ${percent} %.`;
  };

  const tell = (fault) => make("li", fault, faults);

  // ---- Sending.

  let request = null;
  let queue = Promise.resolve();
  let underWay = 0;
  let isStopped = false;

  const together = (waiting) => {
    const some = [waiting.shift()];
    let bytes = some[0][1].size;
    while (waiting.length && some.length < MOST_TOGETHER) {
      bytes += waiting[0][1].size;
      if (bytes > BYTES_TOGETHER) break;
      some.push(waiting.shift());
    }
    return some;
  };

  const send = (some, id, onProgress) =>
    new Promise((resolve) => {
      const body = new FormData();
      for (const [path, file] of some) body.append("file", file, path);
      request = new XMLHttpRequest();
      request.open("POST", `/drop?id=${id}`);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = (event) => onProgress(event.loaded);
      request.onload = () => resolve(request.response || REFUSED);
      request.onerror = () => resolve(null);
      request.onabort = () => resolve(STOPPED);
      request.send(body);
    });

  const sizeOf = (some) => some.reduce((bytes, [, file]) => bytes + file.size, 0);

  const sendAll = async (work, waiting) => {
    while (waiting.length && !isStopped) {
      const some = together(waiting);
      progress(work, 0, false);
      const answer = await send(some, work.id, (loaded) => progress(work, loaded, false));
      if (answer === STOPPED) return;
      if (answer === null && some.length > 1) {
        // One of them can't be read, say: the others need not suffer.
        for (const one of some) await sendAll(work, [one]);
        continue;
      }
      work.sent += sizeOf(some);
      work.done += some.length;
      if (answer === null) work.unsent.push(some[0][0]);
      else {
        work.arrived += answer.kept + answer.refused;
        // A full disk, or a folder that can't be written to, will not take the next one either.
        if (answer.fault) tell(answer.fault);
        if (request.status === NO_ROOM) return;
      }
    }
  };

  const isBusy = () =>
    [...document.querySelectorAll("form:not([data-drop])")].some((f) => f.dataset.touched === "yes");

  const finish = (work) => {
    for (const path of work.unsent.slice(0, MOST_NAMED)) {
      tell(`${path} could not be read or sent. Drop it again.`);
    }
    if (work.unsent.length > MOST_NAMED) tell(`And ${work.unsent.length - MOST_NAMED} more.`);
    progress(work, 0, true);
    if (isStopped || work.arrived < work.count) {
      said.textContent = `${work.arrived} of ${files(work.count)} arrived.`;
    }
    stop.hidden = true;
    if (!work.arrived) return;
    const address = `/files/dropped/${work.id}`;
    if (!faults.childElementCount && !isBusy()) {
      location.assign(address);
      return;
    }
    make("a", "See what came of these files", next).href = address;
  };

  const newId = () =>
    [...crypto.getRandomValues(new Uint8Array(8))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");

  const begin = async (batch) => {
    const bytes = sizeOf(batch.files);
    const count = batch.files.length + batch.unsent.length;
    const work = { id: newId(), count, bytes, sent: 0, done: 0, arrived: 0, unsent: batch.unsent };
    isStopped = false;
    faults.replaceChildren();
    next.replaceChildren();
    stop.hidden = false;
    progress(work, 0, true);
    if (!count) {
      said.textContent = "There was no file in what was dropped.";
      stop.hidden = true;
      return;
    }
    await sendAll(work, batch.files);
    finish(work);
  };

  // What is dropped while other files are being sent comes after them.
  const enqueue = (batch) => {
    underWay += 1;
    queue = queue
      .then(async () => begin(await batch))
      .finally(() => {
        underWay -= 1;
      });
  };

  stop.addEventListener("click", () => {
    isStopped = true;
    if (request) request.abort();
  });

  window.addEventListener("beforeunload", (event) => {
    if (underWay > 1 || (underWay && !stop.hidden)) event.preventDefault();
  });

  // ---- Where files are dropped and chosen.

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
    const batch = chosen(event.target);
    event.target.reset();
    event.target.dataset.touched = "no";
    enqueue(batch);
  });
})();
