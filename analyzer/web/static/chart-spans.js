// Spans of days in the key chart: breaks, days that were not recorded, runs that can't be compared.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});

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

  Object.assign(parts, { spansBefore, nameSpans, brackets });
})();
