// What is dragged onto a page, or chosen on it: files, and folders with all that is in them.
"use strict";

window.runlogDropped = (() => {
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

  // Each file with its path; what can't be read is named as well.
  const collect = async (entries, batch) => {
    const waiting = [...entries];
    while (waiting.length) {
      const entry = waiting.pop();
      const path = entry.fullPath.replace(/^\/+/, "");
      try {
        if (entry.isDirectory) for (const inner of await entriesIn(entry)) waiting.push(inner);
        else batch.files.push([path, await new Promise((ok, no) => entry.file(ok, no))]);
      } catch {
        batch.unsent.push(path);
      }
    }
  };

  // Entries are asked for before anything is waited for: the browser forgets them.
  const dragged = async (transfer) => {
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
    await collect(entries, batch);
    return batch;
  };

  const chosen = (form) => {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    const files = inputs.flatMap((input) => [...input.files]);
    return { files: files.map((file) => [file.webkitRelativePath || file.name, file]), unsent: [] };
  };

  return { dragged, chosen };
})();
