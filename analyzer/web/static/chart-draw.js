// Draws the key chart onto a canvas: runs up, pain down, events, weekly load, the ratio.
"use strict";

window.runlogChart = (() => {
  const UPPER = 190, LOWER = 140, BARE = 36, TICKS = 14, EVENTS = 16, HEAD = 38, TITLE = 24, WEEKS = 90, RATIO = 70;
  const RATIO_TOP = 2, WORST = 10, FONT = "12px system-ui, sans-serif";
  const NAMES = ["ground", "ink", "muted", "line", "shade", "tint", "load", "load-light", "load-day",
    "pain", "spike", "after"];

  // The colours of now: light or dark.
  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(NAMES.map((n) => [n, style.getPropertyValue(`--chart-${n}`).trim()]));
  };

  // Where each panel is, in CSS pixels from the top of the plot; a panel that would be empty is left out.
  const layout = (data) => {
    const hasRuns = data.runs.day.length > 0, hasPain = data.pain.some((p) => p !== null);
    const upper = hasRuns ? UPPER : BARE;
    const lower = hasPain ? LOWER : BARE;
    const rooms = { upper: [HEAD, HEAD + upper], lower: [HEAD + upper, HEAD + upper + lower] };
    let end = rooms.lower[1];
    if (data.events.length) { rooms.events = [end, end + EVENTS]; end += EVENTS; }
    if (data.weeks.load.some((v) => v !== null)) {
      rooms.weeks = [end + TITLE + 6, end + TITLE + 6 + WEEKS]; end = rooms.weeks[1];
    }
    if (data.acwr.some((v) => v !== null)) {
      rooms.ratio = [end + TITLE + 6, end + TITLE + 6 + RATIO]; end = rooms.ratio[1];
    }
    return { ...rooms, height: end, hasRuns, hasPain };
  };

  // A step for about so many ticks up to a value: 1, 2 or 5 times a power of ten.
  const step = (top, ticks) => {
    const raw = top / ticks, power = 10 ** Math.floor(Math.log10(raw));
    return [1, 2, 5, 10].find((n) => n * power >= raw) * power;
  };

  class Pen {
    constructor(chart, plot) {
      this.data = chart.data; this.rooms = chart.rooms; this.chosen = chart.chosen;
      this.c = plot.ctx; this.colour = colours();
      const ratio = plot.bbox.width / plot.over.clientWidth || 1;
      this.scale = ratio;
      this.left = plot.bbox.left / ratio; this.width = plot.bbox.width / ratio;
      this.top = plot.bbox.top / ratio;
      this.first = plot.scales.x.min; this.last = plot.scales.x.max;
      this.day = this.width / (this.last - this.first);
    }
    x(day) { return this.left + (day - this.first) * this.day; }
    y(room, share) { return this.top + room[1] - share * (room[1] - room[0]); }
    get shown() {
      return [Math.max(0, Math.floor(this.first)), Math.min(this.data.count - 1, Math.ceil(this.last) - 1)];
    }
    sees(begin, end) { return end > this.first && begin < this.last; }
    bar(x, y, width, height, colour) {
      this.c.fillStyle = colour; this.c.fillRect(x - width / 2, y, width, height);
    }
    line(points, colour, width = 1, dash = []) {
      const c = this.c;
      c.strokeStyle = colour; c.lineWidth = width; c.setLineDash(dash); c.beginPath();
      points.forEach(([x, y], n) => (n ? c.lineTo(x, y) : c.moveTo(x, y)));
      c.stroke(); c.setLineDash([]);
    }
    // On a rim of the ground's colour, so that it can be read over marks.
    text(words, x, y, colour, align = "left", base = "alphabetic", weight = "") {
      const c = this.c;
      c.font = `${weight} ${FONT}`.trim(); c.textAlign = align; c.textBaseline = base;
      c.strokeStyle = this.colour.ground; c.lineWidth = 3; c.lineJoin = "round"; c.strokeText(words, x, y);
      c.fillStyle = colour; c.fillText(words, x, y);
    }
    measure(words) { this.c.font = FONT; return this.c.measureText(words).width; }
    // A span of days as a pale box with an outline of its own, or hatched.
    band(room, begin, end, fill, edge, dash) {
      if (!this.sees(begin, end)) return;
      const left = Math.max(this.x(begin), this.left), right = Math.min(this.x(end), this.left + this.width);
      const y = this.top + room[0], height = room[1] - room[0];
      this.c.fillStyle = fill; this.c.fillRect(left, y, right - left, height);
      if (dash) {
        this.line([[left, y], [left, y + height]], edge, 0.75, dash);
        this.line([[right, y], [right, y + height]], edge, 0.75, dash);
      } else this.hatch(left, y, right - left, height, edge);
    }
    hatch(left, top, width, height, colour) {
      const c = this.c, size = 7;
      c.save(); c.beginPath(); c.rect(left, top, width, height); c.clip();
      c.strokeStyle = colour; c.lineWidth = 0.6; c.beginPath();
      for (let at = -height; at < width; at += size) {
        c.moveTo(left + at, top); c.lineTo(left + at + height, top + height);
        c.moveTo(left + at + height, top); c.lineTo(left + at, top + height);
      }
      c.stroke(); c.restore();
    }
    levels(room, top, ticks, named) {
      for (const tick of ticks) {
        const y = this.y(room, tick / top);
        this.line([[this.left, y], [this.left + this.width, y]], this.colour.line, 1);
        this.text(named(tick), this.left - 6, y, this.colour.muted, "right", "middle");
      }
    }
    title(words, room, note = "") {
      const y = this.top + room[0] - 8;
      this.text(words, 0, y, this.colour.ink, "left", "alphabetic", "600");
      const room_left = this.left + this.width - this.measure(words) * 1.08 - 12;
      if (note && this.measure(note) < room_left)
        this.text(note, this.measure(words) * 1.08 + 12, y, this.colour.muted);
    }
    // The mark of a spike: open, full, or a diamond.
    spikeMark(x, y, size, name) {
      const c = this.c, h = name === "large" ? size : size * 0.9;
      c.beginPath();
      if (name === "large") { c.moveTo(x, y - h); c.lineTo(x + h, y); c.lineTo(x, y + h); c.lineTo(x - h, y); }
      else { c.moveTo(x, y - h); c.lineTo(x + h, y + h * 0.8); c.lineTo(x - h, y + h * 0.8); }
      c.closePath();
      c.fillStyle = name === "small" ? this.colour.ground : this.colour.spike; c.fill();
      c.strokeStyle = this.colour.spike; c.lineWidth = 1.3; c.stroke();
    }
    // Labels of two lines where they fit beside each other, the first of the list first.
    label(marks, room, taken = []) {
      const labelled = [];
      for (const mark of marks) {
        const lines = mark.words.split("\n"), width = Math.max(...lines.map((l) => this.measure(l)));
        const x = Math.min(Math.max(mark.x, this.left + width / 2), this.left + this.width - width / 2);
        const y = mark.isBelow ? mark.y + 4 : mark.y - 4 - 13 * lines.length;
        const box = [x - width / 2 - 3, y, x + width / 2 + 3, y + 13 * lines.length];
        if (box[1] < this.top + room[0] - 2 || box[3] > this.top + room[1]) continue;
        if (taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) continue;
        taken.push(box); labelled.push(mark);
        lines.forEach((words, n) => this.text(words, x, y + 13 * n + 1, mark.colour, "center", "top"));
      }
      return labelled.length === marks.length;
    }
  }

  const stem = (day) => Math.min(Math.max(0.66 * day, 0.8), 9);

  const spansBefore = (pen, room) => {
    const { data, colour } = pen;
    for (const [begin, end] of data.layoffs)
      pen.band(room, begin, end + 1, colour.shade, colour.muted, [4, 2]);
    for (const [begin, end] of data.gaps) pen.band(room, begin, end + 1, colour.tint, colour.muted);
  };

  const nameSpans = (pen, room) => {
    for (const [begin, end, words] of [...pen.data.layoffs, ...pen.data.gaps]) {
      const left = Math.max(pen.x(begin), pen.left), right = Math.min(pen.x(end + 1), pen.left + pen.width);
      if (pen.sees(begin, end + 1) && pen.measure(words) + 6 < right - left)
        pen.text(words, (left + right) / 2, pen.y(room, 0.5), pen.colour.muted, "center", "middle");
    }
  };

  // Both titles stand above the chart, each on a line of its own.
  const titles = (pen) => {
    const { rooms, data } = pen;
    pen.title(data.said.runs_title, [rooms.upper[0] - 16], pen.labelled ? "" : data.said.some_labelled);
    pen.title(data.said.pain_title, rooms.upper);
  };

  const runs = (pen) => {
    const { data, colour, rooms } = pen, room = rooms.upper, said = data.said;
    const [from, to] = pen.shown;
    const spikes = data.spikes.filter(([day]) => pen.sees(day, day + 1));
    let highest = 0;
    for (let n = from; n <= to; n++) highest = Math.max(highest, data.longest[n] || 0, data.reference[n] || 0);
    for (const [, distance] of spikes) highest = Math.max(highest, distance);
    const free = spikes.length ? 44 : data.uncompared.length ? 18 : 8;
    const height = room[1] - room[0], top = highest ? highest * height / (height - free) : 1;
    spansBefore(pen, room);
    if (!rooms.hasRuns || !highest) {
      pen.text(said.no_runs, pen.left + pen.width / 2, pen.y(room, 0.5), colour.muted, "center", "middle");
      return;
    }
    const by = step(highest, 4), ticks = [];
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
    nameSpans(pen, room);
    const taken = brackets(pen, room);
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

  // A bracket over runs that can't be compared, and why, where there is room.
  const brackets = (pen, room) => {
    const taken = [], y = pen.top + room[0] + 6;
    for (const [first, last, whys] of pen.data.uncompared) {
      if (!pen.sees(first, last + 1)) continue;
      const left = Math.max(pen.x(first), pen.left), right = Math.min(pen.x(last + 1), pen.left + pen.width);
      const words = whys.find((why) => pen.measure(why) + 8 < right - left);
      const middle = (left + right) / 2, half = words ? pen.measure(words) / 2 + 3 : 0;
      pen.line([[left, y - 4], [left, y + 4]], pen.colour.muted, 1);
      pen.line([[right, y - 4], [right, y + 4]], pen.colour.muted, 1);
      pen.line([[left, y], [middle - half, y]], pen.colour.muted, 1);
      pen.line([[middle + half, y], [right, y]], pen.colour.muted, 1);
      if (words) pen.text(words, middle, y, pen.colour.muted, "center", "middle");
      taken.push([left - 2, y - 7, right + 2, y + 7]);
    }
    return taken;
  };

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
    const width = stem(pen.day), dot = Math.min(Math.max(0.45 * width, 1.3), 3.5);
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
    spansBefore(pen, room);
    const by = highest ? step(highest, 3) : 1, ticks = [];
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
      if (unknown[n]) cross(pen, x + width / 2, zero - 5);
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

  const chosen = (pen) => {
    if (pen.chosen === null || !pen.sees(pen.chosen, pen.chosen + 1)) return;
    const x = pen.x(pen.chosen + 0.5), bottom = pen.top + pen.rooms.height;
    pen.line([[x, pen.top + HEAD], [x, bottom]], pen.colour.ink, 1, [4, 3]);
  };

  // Draw all; returns where the marks are that open a page, in CSS pixels of the canvas.
  const draw = (chart, plot) => {
    const pen = new Pen(chart, plot);
    pen.targets = []; pen.labelled = true;
    pen.c.save(); pen.c.scale(pen.scale, pen.scale);
    for (const paint of [runs, pain, titles, ...["events", "weeks", "ratio"].filter((n) => chart.rooms[n]).map((n) => ({ events, weeks, ratio })[n]), chosen]) {
      pen.c.save(); paint(pen); pen.c.restore();
    }
    pen.c.restore();
    return pen.targets;
  };

  return { draw, layout };
})();
