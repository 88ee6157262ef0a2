// The upper half of the key chart: runs, the longest of the days before, spikes.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});

  const stem = (day) => Math.min(Math.max(0.66 * day, 0.8), 9);

  const runs = (pen) => {
    const { data, colour, rooms } = pen, room = rooms.upper, said = data.said;
    const [from, to] = pen.shown;
    const spikes = data.spikes.filter(([day]) => pen.sees(day, day + 1));
    let highest = 0;
    for (let n = from; n <= to; n++) highest = Math.max(highest, data.longest[n] || 0, data.reference[n] || 0);
    for (const [, distance] of spikes) highest = Math.max(highest, distance);
    const free = spikes.length ? 44 : data.uncompared.length ? 18 : 8;
    const height = room[1] - room[0], top = highest ? highest * height / (height - free) : 1;
    parts.spansBefore(pen, room);
    if (!rooms.hasRuns || !highest) {
      pen.text(said.no_runs, pen.left + pen.width / 2, pen.y(room, 0.5), colour.muted, "center", "middle");
      return;
    }
    const by = parts.step(highest, 4), ticks = [];
    for (let tick = by; tick <= highest; tick += by) ticks.push(Number(tick.toPrecision(6)));
    pen.levels(room, top, ticks, (tick) => `${tick} ${data.unit}`);
    reference(pen, room, top, from, to);
    const zero = pen.y(room, 0), width = stem(pen.day);
    for (let n = from; n <= to; n++) {
      const value = data.longest[n];
      if (value > 0) {
        const y = pen.y(room, value / top);
        pen.bar(pen.x(n + 0.5), y, width, zero - y, colour["load-day"]);
      }
    }
    for (const n of data.unknown) if (n >= from && n <= to && !(data.longest[n] > 0)) cross(pen, pen.x(n + 0.5), zero - 5);
    const size = spikes.length < 40 ? 5 : 3.8;
    const marks = [];
    for (const [day, distance, ratio, name, words] of spikes) {
      const x = pen.x(day + 0.5), y = pen.y(room, distance / top);
      pen.bar(x, y, Math.max(width * 1.35, 2), zero - y, colour.spike);
      marks.push({ x, y: y - size, day, ratio, words, name, colour: colour.spike });
    }
    for (const mark of marks) pen.spikeMark(mark.x, mark.y + size, size, mark.name);
    pen.targets.push(...marks.map((mark) => ({ x: mark.x, y: mark.y, day: mark.day })));
    parts.nameSpans(pen, room);
    const taken = parts.brackets(pen, room);
    taken.push(...marks.map(({ x, y }) => [x - 4, y - 2, x + 4, y + 9]));
    pen.labelled = pen.label(marks.slice().sort((a, b) => b.ratio - a.ratio), room, taken);
  };

  // The longest of the days before as one stepped area: none where not known, nor between runs
  // that can't be compared.
  const reference = (pen, room, top, from, to) => {
    const { data, colour } = pen, c = pen.c, zero = pen.y(room, 0);
    const hidden = new Uint8Array(data.count);
    for (const [first, last] of data.uncompared)
      for (let n = Math.max(first, 0); n <= Math.min(last, data.count - 1); n++) hidden[n] = 1;
    let open = false;
    c.beginPath();
    for (let n = from; n <= to + 1; n++) {
      const value = n > to || hidden[n] ? null : data.reference[n];
      const x = Math.max(pen.x(n), pen.left);
      if (value === null && open) { c.lineTo(x, zero); open = false; }
      if (value === null) continue;
      if (!open) { c.moveTo(x, zero); open = true; }
      const y = pen.y(room, value / top);
      c.lineTo(x, y); c.lineTo(Math.min(pen.x(n + 1), pen.left + pen.width), y);
    }
    c.fillStyle = colour.shade; c.strokeStyle = colour.muted; c.lineWidth = 0.5;
    c.fill(); c.stroke();
  };

  const cross = (pen, x, y) => {
    pen.line([[x - 3, y - 3], [x + 3, y + 3]], pen.colour.ink, 1.2);
    pen.line([[x + 3, y - 3], [x - 3, y + 3]], pen.colour.ink, 1.2);
  };

  Object.assign(parts, { stem, cross, runs });
})();
