// Beneath the key chart: events, weekly load, the ratio of a week to those before.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const RATIO_TOP = 2;

  const events = (pen) => {
    const room = pen.rooms.events, y = pen.y(room, 0.5), shown = pen.data.events.filter(([d]) => pen.sees(d, d + 1));
    pen.text("events", pen.left - 6, y, pen.colour.muted, "right", "middle");
    shown.forEach(([day, kind], n) => {
      const x = pen.x(day + 0.5), next = shown[n + 1] ? pen.x(shown[n + 1][0] + 0.5) : pen.left + pen.width;
      pen.bar(x, y - 2.5, 5, 5, pen.colour.muted);
      if (pen.measure(kind) + 10 < next - x) pen.text(kind, x + 5, y, pen.colour.muted, "left", "middle");
    });
  };

  const weeks = (pen) => {
    const { data, colour } = pen, room = pen.rooms.weeks, { day, load, longest, full, jump, unknown } = data.weeks;
    const seen = day.map((_, n) => n).filter((n) => pen.sees(day[n], day[n] + 7));
    const highest = Math.max(...seen.map((n) => load[n] || 0), 0), top = highest * 1.12 || 1;
    parts.spansBefore(pen, room);
    const by = highest ? parts.step(highest, 3) : 1, ticks = [];
    for (let tick = by; tick <= highest; tick += by) ticks.push(Number(tick.toPrecision(6)));
    pen.levels(room, top, ticks, (tick) => `${tick} ${data.weeks.unit}`);
    const zero = pen.y(room, 0), c = pen.c;
    c.save(); c.beginPath(); c.rect(pen.left, pen.top + room[0] - 4, pen.width, room[1] - room[0] + 8); c.clip();
    for (const n of seen) {
      const x = pen.x(day[n] + 0.4), width = 6.2 * pen.day, y = pen.y(room, (load[n] || 0) / top);
      if (load[n] !== null) {
        c.fillStyle = full[n] ? colour["load-light"] : colour.ground; c.fillRect(x, y, width, zero - y);
        if (width > 3) { c.setLineDash(full[n] ? [] : [3, 2]); c.strokeStyle = colour["load-day"]; c.lineWidth = 1; c.strokeRect(x, y, width, zero - y); c.setLineDash([]); }
        else pen.line([[x, y], [x + Math.max(width, 1), y]], colour["load-day"], 1.2);
      }
      if (longest[n] > 0 && width > 3) { const h = pen.y(room, longest[n] / top); pen.bar(x + width / 2, h, Math.max(2 * pen.day, 1), zero - h, colour.load); }
      if (jump[n]) { pen.line([[x + width / 2 - 4, y - 6], [x + width / 2 + 4, y - 6]], colour.ink, 1.3); pen.line([[x + width / 2, y - 10], [x + width / 2, y - 2]], colour.ink, 1.3); }
      if (unknown[n]) parts.cross(pen, x + width / 2, zero - 5);
    }
    c.restore();
    pen.line([[pen.left, zero], [pen.left + pen.width, zero]], colour.muted, 1);
    pen.title(data.weeks.title, room, data.said.weeks_note);
  };

  const ratio = (pen) => {
    const { data, colour } = pen, room = pen.rooms.ratio, [from, to] = pen.shown, c = pen.c;
    const y = (value) => pen.y(room, Math.min(value, RATIO_TOP) / RATIO_TOP);
    pen.levels(room, RATIO_TOP, [0, 1, RATIO_TOP], (tick) => `${tick} ×`);
    pen.line([[pen.left, y(1)], [pen.left + pen.width, y(1)]], colour.muted, 1);
    c.save(); c.beginPath(); c.rect(pen.left, pen.top + room[0] - 3, pen.width, room[1] - room[0] + 6); c.clip();
    c.beginPath();
    let open = false;
    for (let n = Math.max(from - 1, 0); n <= Math.min(to + 1, data.count - 1); n++) {
      const value = data.acwr[n];
      if (value === null) { open = false; continue; }
      const x = pen.x(n + 0.5);
      if (open) c.lineTo(x, y(value)); else { c.moveTo(x, y(value)); c.lineTo(x + 0.5, y(value)); }
      open = true;
    }
    c.strokeStyle = colour.load; c.lineWidth = 1.4; c.stroke(); c.restore();
    pen.label(cutOff(pen, from, to), [room[0] - 8, room[1]]);
    pen.title(fitting(pen, data.weeks.ratio_titles), room);
  };

  // The highest value of each span that is cut off, the highest first.
  const cutOff = (pen, from, to) => {
    const { acwr } = pen.data, found = [];
    for (let n = from; n <= to; n++) {
      if (!(acwr[n] > RATIO_TOP)) continue;
      let peak = n;
      for (; n <= to && acwr[n] > RATIO_TOP; n++) if (acwr[n] > acwr[peak]) peak = n;
      found.push({ x: pen.x(peak + 0.5), y: pen.top + pen.rooms.ratio[0] - 2, words: `↑ ${acwr[peak].toFixed(2)}`, value: acwr[peak], isBelow: true, colour: pen.colour.load });
    }
    return found.sort((a, b) => b.value - a.value);
  };

  const fitting = (pen, texts) => texts.find((words) => pen.measure(words) * 1.08 < pen.left + pen.width) || texts[texts.length - 1];

  Object.assign(parts, { events, weeks, ratio });
})();
