// Draws the key chart onto a canvas: runs up, pain down, events, weekly load, the ratio.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});

  // Both titles stand above the chart, each on a line of its own.
  const titles = (pen) => {
    const { rooms, data } = pen;
    pen.title(data.said.runs_title, [rooms.upper[0] - 16], pen.labelled ? "" : data.said.some_labelled);
    pen.title(data.said.pain_title, rooms.upper);
  };

  const chosen = (pen) => {
    if (pen.chosen === null || !pen.sees(pen.chosen, pen.chosen + 1)) return;
    const x = pen.x(pen.chosen + 0.5), bottom = pen.top + pen.rooms.height;
    pen.line([[x, pen.top + parts.HEAD], [x, bottom]], pen.colour.ink, 1, [4, 3]);
  };

  // Draw all; returns where the marks are that open a page, in CSS pixels of the canvas.
  const draw = (chart, plot) => {
    const pen = new parts.Pen(chart, plot);
    pen.targets = []; pen.labelled = true;
    pen.c.save(); pen.c.scale(pen.scale, pen.scale);
    const below = ["events", "weeks", "ratio"].filter((name) => chart.rooms[name]).map((name) => parts[name]);
    for (const paint of [parts.runs, parts.pain, titles, ...below, chosen]) {
      pen.c.save(); paint(pen); pen.c.restore();
    }
    pen.c.restore();
    return pen.targets;
  };

  Object.assign(parts, { draw });
})();
