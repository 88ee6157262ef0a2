// What draws on the canvas: lines, bars, bands, texts and labels, by day and by panel.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const FONT = "12px system-ui, sans-serif";

  class Pen {
    constructor(chart, plot) {
      this.data = chart.data; this.rooms = chart.rooms; this.chosen = chart.chosen;
      this.c = plot.ctx; this.colour = parts.colours();
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
    // Labels of two lines where they fit, the first of the list first; that one is also tried
    // beside its mark, for it is looked for.
    label(marks, room, taken = []) {
      let labelled = 0;
      marks.forEach((mark, n) => {
        const lines = mark.words.split("\n"), height = 13 * lines.length;
        const half = Math.max(...lines.map((l) => this.measure(l))) / 2;
        const left = this.left + half, right = this.left + this.width - half;
        const boxAt = ([x, y]) => [x - half - 3, y, x + half + 3, y + height];
        const isFree = ([x, y]) => {
          const box = boxAt([x, y]);
          return x >= left && x <= right && box[1] >= this.top + room[0] - 2 && box[3] <= this.top + room[1]
            && !taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]);
        };
        const over = [Math.min(Math.max(mark.x, left), right), mark.isBelow ? mark.y + 4 : mark.y - 4 - height];
        const level = mark.isBelow ? mark.y + 4 - height : mark.y - 4;
        const beside = [[mark.x + 12 + half, level], [mark.x - 12 - half, level]];
        const place = [over, ...(n ? [] : beside)].find(isFree);
        if (!place) return;
        taken.push(boxAt(place)); labelled += 1;
        if (mark.isBelow) this.bar(place[0], place[1], 2 * half + 6, height, this.colour.ground);
        lines.forEach((words, l) => this.text(words, place[0], place[1] + 13 * l + 1, mark.colour, "center", "top"));
      });
      return labelled === marks.length;
    }
  }

  Object.assign(parts, { Pen });
})();
