// Colours and measures of the key chart: where each of its panels is, and steps of a scale.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const UPPER = 190, LOWER = 140, BARE = 36, EVENTS = 16, HEAD = 38, TITLE = 24, WEEKS = 90, RATIO = 70;
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

  Object.assign(parts, { colours, layout, step, HEAD });
})();
