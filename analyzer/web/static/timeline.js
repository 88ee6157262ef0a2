// <run-chart src="...">: the key chart to zoom into, with pointer, fingers and keys.
"use strict";

(() => {
  const { draw, layout } = window.runlogChart, { iso, runsOf, told } = window.runlogTold;
  const FEWEST_DAYS = 7, NEAR = 16, LEFT = 52;
  // Zoom and chosen day by address, for a page that is shown again because the folder has changed.
  const kept = new Map();

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const dayMs = 86400000;

  class RunChart extends HTMLElement {
    connectedCallback() {
      this.src = this.getAttribute("src");
      this.gone = new AbortController();
      this.load();
    }

    disconnectedCallback() {
      this.gone.abort();
      if (this.sizes) this.sizes.disconnect();
      if (this.plot) this.plot.destroy();
      this.plot = null;
    }

    async load() {
      try {
        const answer = await fetch(this.src, { signal: this.gone.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        this.data = await answer.json();
      } catch (error) {
        if (!this.gone.signal.aborted) this.append(Object.assign(document.createElement("p"), {
          role: "alert", textContent: "The chart could not be loaded. The tables below hold its days; load the page again to try once more.",
        }));
        return;
      }
      if (this.data.count && this.isConnected) this.show();
    }

    show() {
      this.began_at = performance.now();
      const data = this.data;
      this.runs = runsOf(data);
      this.rooms = layout(data);
      this.began = Date.parse(`${data.first}T00:00:00Z`);
      const before = kept.get(this.src);
      const chosen = data.chosen ? Math.round((Date.parse(`${data.chosen}T00:00:00Z`) - this.began) / dayMs) : null;
      this.chosen = before ? before.chosen : chosen;
      this.targets = [];
      this.build();
      this.make(before?.view);
      this.tell(this.chosen);
      this.listen();
    }

    build() {
      this.replaceChildren();
      this.place = Object.assign(document.createElement("div"), { className: "chart-place", tabIndex: 0 });
      this.place.setAttribute("role", "application");
      this.place.setAttribute("aria-label", `${this.dataset.name}. Chart; arrow keys go from day to day, + and − zoom.`);
      this.tools = Object.assign(document.createElement("div"), { className: "chart-tools" });
      this.button("Zoom in", "+", () => this.zoom(0.5));
      this.button("Zoom out", "−", () => this.zoom(2));
      this.button("Show all days of the chart", "Reset", () => this.look(0, this.data.count));
      this.told = Object.assign(document.createElement("p"), { className: "chart-told" });
      this.told.setAttribute("role", "status");
      this.told.textContent = this.data.said.hint;
      this.append(this.place, this.told, this.tools);
    }

    button(name, text, act) {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: text });
      made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      this.tools.append(made);
      return made;
    }

    make(view) {
      const { count } = this.data, days = Array.from({ length: count + 1 }, (_, n) => n);
      const chart = this;
      const options = {
        width: Math.max(this.clientWidth, 240), height: this.rooms.height + 34, padding: [4, 10, 0, LEFT],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: true, y: false, dist: 6 } },
        scales: {
          x: { time: false, range: (_, min, max) => chart.clamped(min, max) },
          y: { range: [0, 1] },
        },
        axes: [{ ...this.axis(), size: 30 }, { show: false }],
        series: [{}, { show: true, paths: () => null, points: { show: false } }],
        hooks: {
          draw: [(plot) => chart.paint(plot)],
          setCursor: [(plot) => chart.hover(plot)],
          setScale: [(plot, name) => { if (name === "x") chart.keep(); }],
        },
      };
      this.plot = new uPlot(options, [days, this.data.longest.concat(0)], this.place);
      if (view) this.look(...view);
    }

    // The first time, how long it took from the data to the picture is noted, in milliseconds.
    paint(plot) {
      this.targets = draw(this, plot);
      if (!this.dataset.drawn) this.dataset.drawn = (performance.now() - this.began_at).toFixed(1);
    }

    axis() {
      const style = (name) => () => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      return {
        stroke: style("--chart-muted"), font: "12px system-ui, sans-serif", gap: 4,
        grid: { stroke: style("--chart-line"), width: 1 }, ticks: { stroke: style("--chart-muted"), width: 1, size: 4 },
        splits: (_, __, min, max) => this.ticks(min, max, Math.max(this.clientWidth, 240) - LEFT),
        values: (_, splits) => splits.map((day) => this.tickName(day)),
      };
    }

    // Days that are named: those of a month, or first days of months or years, as many as fit.
    ticks(min, max, width) {
      const most = Math.max(2, Math.floor(width / 64)), days = max - min;
      this.tickStep = [1, 2, 7, 14].find((n) => days / n <= most) || 0;
      if (this.tickStep) {
        const found = [];
        for (let day = Math.ceil(min / this.tickStep) * this.tickStep; day < max; day += this.tickStep) found.push(day);
        return found;
      }
      const months = [1, 2, 3, 6, 12, 24, 60, 120].find((n) => days / 30.4 / n <= most) || 240;
      this.months = months;
      const first = new Date(this.began + min * dayMs), found = [];
      let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
      for (; ; month += months) {
        const day = (Date.UTC(Math.floor(month / 12), month % 12, 1) - this.began) / dayMs;
        if (day >= max) return found;
        if (day >= min) found.push(day);
      }
    }

    tickName(day) {
      const date = new Date(this.began + day * dayMs), month = MONTHS[date.getUTCMonth()];
      if (this.tickStep) return `${date.getUTCDate()} ${month}`;
      if (this.months >= 12) return String(date.getUTCFullYear());
      return date.getUTCMonth() === 0 || this.months > 3 ? `${month} ${date.getUTCFullYear()}` : month;
    }

    // Limits within the days, and no fewer than a week.
    clamped(min, max) {
      const { count } = this.data, width = Math.min(Math.max(max - min, FEWEST_DAYS), Math.max(count, 1));
      const first = Math.min(Math.max((min + max - width) / 2, 0), Math.max(count - width, 0));
      return [first, first + width];
    }

    look(first, last) { if (this.plot) this.plot.setScale("x", { min: first, max: last }); }

    get view() { const { min, max } = this.plot.scales.x; return [min, max]; }

    zoom(by, at = null) {
      const [min, max] = this.view, middle = at ?? (this.chosen !== null && this.chosen >= min && this.chosen < max ? this.chosen + 0.5 : (min + max) / 2);
      this.look(middle - (middle - min) * by, middle + (max - middle) * by);
    }

    pan(days) { const [min, max] = this.view; const by = Math.min(Math.max(days, -min), this.data.count - max); this.look(min + by, max + by); }

    keep() {
      if (!this.plot) return;
      const [first, last] = this.view;
      this.dataset.first = iso(this.data, Math.floor(first));
      this.dataset.last = iso(this.data, Math.min(Math.ceil(last), this.data.count) - 1);
      const isAll = first <= 0 && last >= this.data.count;  // then later days are shown as well
      kept.set(this.src, { view: isAll ? null : [first, last], chosen: this.chosen });
    }

    hover(plot) {
      const { left } = plot.cursor;
      if (left === null || left === undefined || left < 0) return;
      this.tell(Math.floor(plot.posToVal(left, "x")));
    }

    tell(day) {
      if (day === null || day === undefined) return;
      const at = Math.min(Math.max(day, 0), this.data.count - 1);
      if (at === this.toldDay) return;
      this.toldDay = at;
      const link = Object.assign(document.createElement("a"), { href: `/day/${iso(this.data, at)}${this.query}`, textContent: "This day" });
      const opens = this.opens(at) && iso(this.data, at) !== this.data.chosen;
      const six = opens ? [" · ", Object.assign(document.createElement("a"), { href: `/timeline/${iso(this.data, at)}${this.query}`, textContent: "Its six weeks" })] : [];
      this.told.replaceChildren(`${told(this.data, this.runs, at)} `, link, ...six);
      if (window.htmx) window.htmx.process(this.told);
    }

    get query() {
      const span = new URLSearchParams(location.search).get("span");
      return span ? `?span=${encodeURIComponent(span)}` : "";
    }

    opens(day) { return this.data.spikes.some(([at]) => at === day) || this.data.flares.some(([at]) => at === day); }

    open(day) { this.visit(`/timeline/${iso(this.data, day)}${this.query}`); }

    visit(address) {
      const link = Object.assign(document.createElement("a"), { href: address, hidden: true });
      this.append(link);
      if (window.htmx) window.htmx.process(link);
      link.click();
    }

    choose(day) {
      this.chosen = Math.min(Math.max(day, 0), this.data.count - 1);
      const [min, max] = this.view, width = max - min;
      if (this.chosen < min) this.look(this.chosen - width * 0.1, this.chosen + width * 0.9);
      else if (this.chosen + 1 > max) this.look(this.chosen + 1 - width * 0.9, this.chosen + 1 + width * 0.1);
      else this.plot.redraw(false);
      this.keep();
      this.tell(this.chosen);
    }

    // The marks before and after a day, for keys.
    next(by) {
      const days = [...new Set([...this.data.spikes, ...this.data.flares].map(([day]) => day))].filter((day) => day >= 0).sort((a, b) => a - b);
      const at = this.chosen ?? (by > 0 ? -1 : this.data.count);
      return by > 0 ? days.find((day) => day > at) : days.filter((day) => day < at).pop();
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const [min, max] = this.view, at = this.chosen ?? this.toldDay ?? Math.floor((min + max) / 2);
      const steps = event.shiftKey ? 7 : 1;
      const acts = {
        "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2), "−": () => this.zoom(2), "_": () => this.zoom(2),
        "0": () => this.look(0, this.data.count), Escape: () => this.look(0, this.data.count),
        ArrowLeft: () => this.choose(at - steps), ArrowRight: () => this.choose(at + steps),
        Home: () => this.choose(0), End: () => this.choose(this.data.count - 1),
        PageUp: () => { const day = this.next(-1); if (day !== undefined) this.choose(day); },
        PageDown: () => { const day = this.next(1); if (day !== undefined) this.choose(day); },
        Enter: () => { if (this.opens(at)) this.open(at); else this.visit(`/day/${iso(this.data, at)}${this.query}`); },
      };
      if (!(event.key in acts)) return;
      event.preventDefault();
      acts[event.key]();
    }

    // The nearest mark to a place of the canvas; undefined where none is near.
    near(event) {
      const box = this.plot.root.querySelector("canvas").getBoundingClientRect();
      const x = event.clientX - box.left, y = event.clientY - box.top;
      const far = (mark) => Math.hypot(mark.x - x, mark.y - y);
      const best = this.targets.reduce((one, mark) => (!one || far(mark) < far(one) ? mark : one), undefined);
      return best && far(best) <= NEAR ? best : undefined;
    }

    at(event) {
      const box = this.plot.over.getBoundingClientRect();
      return this.plot.posToVal(event.clientX - box.left, "x");
    }

    tap(event) {
      const mark = this.near(event);
      if (mark) this.open(mark.day);
      else this.choose(Math.floor(this.at(event)));
    }

    listen() {
      const signal = this.gone.signal, over = this.plot.over;
      this.place.addEventListener("keydown", (event) => this.key(event), { signal });
      over.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 0.8 : 1.25, this.at(event));
      }, { signal, passive: false });
      this.mouse(over, signal);
      this.fingers(over, signal);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.plot.redraw(false, true), { signal });
      this.sizes = new ResizeObserver(() => {
        const width = Math.max(this.clientWidth, 240);
        if (this.plot && Math.abs(width - this.plot.width) >= 1) this.plot.setSize({ width, height: this.plot.height });
      });
      this.sizes.observe(this);
    }

    mouse(over, signal) {
      let down = null;
      over.addEventListener("mousedown", (event) => { down = event.button === 0 ? event : null; }, { signal });
      over.addEventListener("click", (event) => {
        if (down && Math.abs(event.clientX - down.clientX) < 6) this.tap(event);
        down = null;
      }, { signal });
      over.addEventListener("mousemove", (event) => { over.style.cursor = this.near(event) ? "pointer" : "crosshair"; }, { signal });
      over.addEventListener("mouseleave", () => { if (this.chosen !== null) this.tell(this.chosen); }, { signal });
    }

    // One finger moves a part that is shown enlarged, two make it smaller or larger.
    fingers(over, signal) {
      let before = null;
      const of = (event) => [...event.touches].map((touch) => touch.clientX - over.getBoundingClientRect().left);
      const day = (x) => this.plot.posToVal(x, "x");
      over.addEventListener("touchstart", (event) => { before = of(event); if (before.length > 1) event.preventDefault(); }, { signal, passive: false });
      over.addEventListener("touchmove", (event) => {
        const now = of(event), [min, max] = this.view, width = over.clientWidth;
        if (!before || now.length !== before.length) { before = now; return; }
        if (now.length === 2) {
          event.preventDefault();
          const wide = (two) => Math.max(Math.abs(two[0] - two[1]), 12);
          const by = wide(before) / wide(now), middle = day((before[0] + before[1]) / 2);
          const share = (now[0] + now[1]) / 2 / width, days = (max - min) * by;
          this.look(middle - share * days, middle + (1 - share) * days);
        } else if (now.length === 1) this.pan((before[0] - now[0]) / width * (max - min));
        before = now;
      }, { signal, passive: false });
      over.addEventListener("touchend", (event) => { before = event.touches.length ? of(event) : null; }, { signal });
    }
  }

  customElements.define("run-chart", RunChart);
})();
