// The lower half of the key chart: pain, days that were not logged, flares.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const TICKS = 14, WORST = 10;

  const pain = (pen) => {
    const { data, colour, rooms } = pen, room = rooms.lower, said = data.said;
    const zero = pen.top + room[0], [from, to] = pen.shown;
    const high = room[1] - room[0] - (rooms.hasPain ? TICKS : 0);
    const y = (score) => zero + score / WORST * high;
    for (const [begin, end] of merged(data.after, data.after_days))
      pen.band(room, begin, end, colour.after, colour.spike, [1, 2]);
    for (const [begin, end] of data.gaps) pen.band(room, begin, end + 1, colour.tint, colour.muted);
    pen.line([[pen.left, zero], [pen.left + pen.width, zero]], colour.ink, 1.2);
    if (!rooms.hasPain) {
      pen.text(said.no_diary, pen.left + pen.width / 2, pen.y(room, 0.5), colour.muted, "center", "middle");
      return;
    }
    for (const score of [5, WORST]) {
      pen.line([[pen.left, y(score)], [pen.left + pen.width, y(score)]], colour.line, 1);
      pen.text(String(score), pen.left - 6, y(score), colour.muted, "right", "middle");
    }
    const width = parts.stem(pen.day), dot = Math.min(Math.max(0.45 * width, 1.3), 3.5);
    for (let n = from; n <= to; n++) {
      const score = data.pain[n];
      if (score === null) continue;
      if (score > 0) pen.bar(pen.x(n + 0.5), zero, width, y(score) - zero, colour.pain);
      if (score >= data.high) {
        pen.c.fillStyle = colour.pain; pen.c.beginPath();
        pen.c.arc(pen.x(n + 0.5), y(score), dot + 0.8, 0, 7); pen.c.fill();
      }
    }
    notLogged(pen, y(WORST) + 4, from, to);
    flares(pen, room, y);
  };

  const merged = (days, length) => {
    const found = [];
    for (const day of days) {
      const last = found[found.length - 1];
      if (last && day + 1 <= last[1]) last[1] = day + 1 + length;
      else found.push([day + 1, day + 1 + length]);
    }
    return found;
  };

  // A tick for each day; where days are narrow, boxes as wide as they are.
  const notLogged = (pen, y, from, to) => {
    const { data, colour } = pen;
    for (let n = from; n <= to; n++) {
      if (data.pain[n] !== null) continue;
      let end = n + 1;
      if (pen.day < 3) {
        while (end <= to && data.pain[end] === null) end++;
        pen.c.fillStyle = colour.muted; pen.c.fillRect(pen.x(n), y, Math.max(pen.x(end) - pen.x(n), 0.6), 6);
      } else pen.bar(pen.x(n + 0.5), y, 1, 6, colour.muted);
      n = end - 1;
    }
  };

  const flares = (pen, room, y) => {
    const { data, colour } = pen, marks = [];
    for (const [first, last, peak, words] of data.flares) {
      if (!pen.sees(first, last + 1)) continue;
      const left = Math.max(pen.x(first), pen.left), right = Math.min(pen.x(last + 1), pen.left + pen.width);
      const level = y(peak) + 3;
      pen.line([[left, level], [right, level]], colour.ink, 1.5);
      if (first >= pen.first) {
        const x = pen.x(first + 0.5), c = pen.c;
        c.fillStyle = colour.ink; c.beginPath();
        c.moveTo(x - 4, level - 3); c.lineTo(x + 4, level - 3); c.lineTo(x, level + 4); c.fill();
        pen.targets.push({ x, y: level, day: first });
      }
      marks.push({ x: (left + right) / 2, y: level + 2, words, peak, isBelow: true, colour: colour.pain });
    }
    const taken = marks.map((mark) => [mark.x - 4, mark.y - 6, mark.x + 4, mark.y + 2]);
    pen.labelled = pen.label(marks.sort((a, b) => b.peak - a.peak), [room[0], room[1] + 2], taken) && pen.labelled;
  };

  Object.assign(parts, { pain });
})();
