// Files are sent to the folder, a few at a time.
"use strict";

window.runlogSend = (() => {
  const MOST_TOGETHER = 50;
  const BYTES_TOGETHER = 8 * 2 ** 20;
  const STOPPED = "stopped";
  const REFUSED = { kept: 0, refused: 0, fault: "Files can't be taken here." };
  const { progress, tell } = window.runlogSending;

  let request = null;
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

  // A file that can't be read fails in the same way.
  const isServed = async () => {
    try {
      await fetch("/static/icon.svg", { cache: "no-store" });
      return true;
    } catch {
      return false;
    }
  };

  const sizeOf = (some) => some.reduce((bytes, [, file]) => bytes + file.size, 0);

  const sendAll = async (work, waiting) => {
    while (waiting.length && !isStopped && !work.isLost && !work.isOver) {
      const some = together(waiting);
      progress(work, 0, false);
      const answer = await send(some, work.id, (loaded) => progress(work, loaded, false));
      if (answer === STOPPED) return;
      if (answer === null) {
        work.isLost = work.isLost || !(await isServed());
        if (work.isLost) return;
        // One of them can't be read, say: the others need not suffer.
        if (some.length > 1) for (const one of some) await sendAll(work, [one]);
        else work.unsent.push(some[0][0]);
      } else {
        work.sent += sizeOf(some);
        work.done += some.length;
        work.arrived += answer.kept + answer.refused;
        // A full disk, or a folder that can't be written to, will not take the next one either.
        if (answer.fault) tell(answer.fault);
        if (answer.is_for_all) work.isOver = true;
      }
    }
  };

  const start = (work, waiting) => {
    isStopped = false;
    return sendAll(work, waiting);
  };

  const stop = () => {
    isStopped = true;
    if (request) request.abort();
  };

  return { sizeOf, start, stop, wasStopped: () => isStopped };
})();
