// <run-chart src="...">: the key chart to zoom into, with pointer, fingers and keys.
"use strict";

(() => {
  const parts = window.runlogChart, { iso, runsOf, told } = window.runlogTold;
  const FEWEST_DAYS = 7, DAY_MS = 86400000;
  // Zoom and chosen day by address, for a page that is shown again because the folder has changed.
  const kept = new Map();

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
      this.rooms = parts.layout(data);
      const began = Date.parse(`${data.first}T00:00:00Z`);
      this.axis = new parts.Axis(this, began);
      const before = kept.get(this.src);
      const chosen = data.chosen ? Math.round((Date.parse(`${data.chosen}T00:00:00Z`) - began) / DAY_MS) : null;
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
      this.button("Show all days of the chart", "Reset", () => this.lookAtAll());
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
        width: parts.widthOf(this), height: this.rooms.height + 34, padding: [4, 10, 0, parts.leftOf(this)],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: true, y: false, dist: 6 } },
        scales: {
          x: { time: false, range: (_, min, max) => chart.clamped(min, max) },
          y: { range: [0, 1] },
        },
        axes: [this.axis.options(), { show: false }],
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
      this.targets = parts.draw(this, plot);
      if (!this.dataset.drawn) this.dataset.drawn = (performance.now() - this.began_at).toFixed(1);
    }

    // Limits within the days, and no fewer than a week.
    clamped(min, max) {
      const { count } = this.data, width = Math.min(Math.max(max - min, FEWEST_DAYS), Math.max(count, 1));
      const first = Math.min(Math.max((min + max - width) / 2, 0), Math.max(count - width, 0));
      return [first, first + width];
    }

    lookAtAll() { this.look(0, this.data.count); }

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

    openDay(day) { this.visit(`/day/${iso(this.data, day)}${this.query}`); }

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

    listen() {
      const { signal } = this.gone;
      parts.listen(this, signal);
      parts.forPaper(this, signal);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.plot.redraw(false, true), { signal });
      this.sizes = new ResizeObserver(() => this.fit());
      this.sizes.observe(this);
    }

    // As wide as there is room; on paper, that is another's business.
    fit() {
      const width = parts.widthOf(this), isPaper = document.documentElement.classList.contains("paper");
      if (this.plot && !isPaper && Math.abs(width - this.plot.width) >= 1) this.plot.setSize({ width, height: this.plot.height });
    }
  }

  customElements.define("run-chart", RunChart);
})();
