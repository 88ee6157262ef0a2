// What pointer, fingers and keys do with a chart.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const NEAR = 16, SLIP = 6, LEAST_APART = 12;

  // The nearest mark to a place of the canvas; undefined where none is near.
  const near = (chart, event) => {
    const box = chart.plot.root.querySelector("canvas").getBoundingClientRect();
    const x = event.clientX - box.left, y = event.clientY - box.top;
    const far = (mark) => Math.hypot(mark.x - x, mark.y - y);
    const best = chart.targets.reduce((one, mark) => (!one || far(mark) < far(one) ? mark : one), undefined);
    return best && far(best) <= NEAR ? best : undefined;
  };

  const dayAt = (chart, event) =>
    chart.plot.posToVal(event.clientX - chart.plot.over.getBoundingClientRect().left, "x");

  const tap = (chart, event) => {
    const mark = near(chart, event);
    if (mark) chart.open(mark.day);
    else chart.choose(Math.floor(dayAt(chart, event)));
  };

  const mouse = (chart, over, signal) => {
    let down = null;
    over.addEventListener("mousedown", (event) => { down = event.button === 0 ? event : null; }, { signal });
    over.addEventListener("click", (event) => {
      if (down && Math.abs(event.clientX - down.clientX) < SLIP) tap(chart, event);
      down = null;
    }, { signal });
    over.addEventListener("mousemove", (event) => { over.style.cursor = near(chart, event) ? "pointer" : "crosshair"; }, { signal });
    over.addEventListener("mouseleave", () => { if (chart.chosen !== null) chart.tell(chart.chosen); }, { signal });
    over.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      chart.zoom(event.deltaY < 0 ? 0.8 : 1.25, dayAt(chart, event));
    }, { signal, passive: false });
  };

  // Two fingers: the days beneath them stay there.
  const pinch = (chart, before, now, width) => {
    const apart = (two) => Math.max(Math.abs(two[0] - two[1]), LEAST_APART);
    const [min, max] = chart.view, days = (max - min) * apart(before) / apart(now);
    const middle = chart.plot.posToVal((before[0] + before[1]) / 2, "x");
    const share = (now[0] + now[1]) / 2 / width;
    chart.look(middle - share * days, middle + (1 - share) * days);
  };

  // One finger moves a part that is shown enlarged, two make it smaller or larger.
  const fingers = (chart, over, signal) => {
    let before = null;
    const of = (event) => [...event.touches].map((touch) => touch.clientX - over.getBoundingClientRect().left);
    over.addEventListener("touchstart", (event) => {
      before = of(event);
      if (before.length > 1) event.preventDefault();
    }, { signal, passive: false });
    over.addEventListener("touchmove", (event) => {
      const now = of(event), [min, max] = chart.view, width = over.clientWidth;
      if (before?.length === now.length && now.length === 2) {
        event.preventDefault();
        pinch(chart, before, now, width);
      } else if (before?.length === now.length && now.length === 1) {
        chart.pan((before[0] - now[0]) / width * (max - min));
      }
      before = now;
    }, { signal, passive: false });
    over.addEventListener("touchend", (event) => { before = event.touches.length ? of(event) : null; }, { signal });
  };

  // The mark after a day, or before it.
  const nextMark = (chart, by) => {
    const { spikes, flares, count } = chart.data;
    const days = [...new Set([...spikes, ...flares].map(([day]) => day))].filter((day) => day >= 0).sort((a, b) => a - b);
    const at = chart.chosen ?? (by > 0 ? -1 : count);
    return by > 0 ? days.find((day) => day > at) : days.filter((day) => day < at).pop();
  };

  const toMark = (chart, by) => {
    const day = nextMark(chart, by);
    if (day !== undefined) chart.choose(day);
  };

  // Key -> what it does, at a day.
  const KEYS = {
    "+": (chart) => chart.zoom(0.5), "=": (chart) => chart.zoom(0.5),
    "-": (chart) => chart.zoom(2), "−": (chart) => chart.zoom(2), "_": (chart) => chart.zoom(2),
    "0": (chart) => chart.lookAtAll(), Escape: (chart) => chart.lookAtAll(),
    ArrowLeft: (chart, at, steps) => chart.choose(at - steps), ArrowRight: (chart, at, steps) => chart.choose(at + steps),
    Home: (chart) => chart.choose(0), End: (chart) => chart.choose(chart.data.count - 1),
    PageUp: (chart) => toMark(chart, -1), PageDown: (chart) => toMark(chart, 1),
    Enter: (chart, at) => (chart.opens(at) ? chart.open(at) : chart.openDay(at)),
  };

  // The last day that is shown: the first step of keys goes there.
  const newest = (chart) => Math.ceil(chart.view[1]) - 1;

  const press = (chart, event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    const at = chart.chosen ?? chart.toldDay, isStep = event.key.startsWith("Arrow");
    if (isStep && (at === null || at === undefined)) chart.choose(newest(chart));
    else KEYS[event.key](chart, at ?? newest(chart), event.shiftKey ? 7 : 1);
  };

  const listen = (chart, signal) => {
    chart.place.addEventListener("keydown", (event) => press(chart, event), { signal });
    mouse(chart, chart.plot.over, signal);
    fingers(chart, chart.plot.over, signal);
  };

  Object.assign(parts, { listen });
})();
