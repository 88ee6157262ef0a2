// The axis of days of a chart: which of them are named, and how.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const LEFT = 52, EACH = 64, LEAST = 240, DAY_MS = 86400000, FONT = "12px system-ui, sans-serif";
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  // Width of a chart in CSS pixels.
  const widthOf = (chart) => Math.max(chart.clientWidth, LEAST);

  // Room for the numbers at the left, as wide as the widest of them.
  const leftOf = (chart) => {
    const { weeks } = chart.data, pen = document.createElement("canvas").getContext("2d");
    pen.font = FONT;
    const widest = `${Math.round(Math.max(...weeks.load.map((load) => load || 0), 0))} ${weeks.unit}`;
    return Math.max(LEFT, Math.ceil(pen.measureText(widest).width) + 10);
  };

  // How long it takes from one named day to the next, in days or in months: as many as fit.
  const stepOf = (days, width) => {
    const most = Math.max(2, Math.floor(width / EACH));
    const step = [1, 2, 7, 14].find((n) => days / n <= most);
    return step ? { days: step } : { months: [1, 2, 3, 6, 12, 24, 60, 120].find((n) => days / 30.4 / n <= most) || 240 };
  };

  class Axis {
    // began: the first day's beginning, in milliseconds.
    constructor(chart, began) { this.chart = chart; this.began = began; }

    options() {
      const style = (name) => () => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      return {
        stroke: style("--chart-muted"), font: FONT, gap: 4, size: 30,
        grid: { stroke: style("--chart-line"), width: 1 }, ticks: { stroke: style("--chart-muted"), width: 1, size: 4 },
        splits: (plot, _, min, max) => this.named(min, max, plot.width - leftOf(this.chart)),
        values: (_, splits) => splits.map((day) => this.name(day)),
      };
    }

    named(min, max, width) {
      this.step = stepOf(max - min, width);
      return this.step.days ? this.everyDays(min, max, this.step.days) : this.firsts(min, max, this.step.months);
    }

    everyDays(min, max, step) {
      const found = [];
      for (let day = Math.ceil(min / step) * step; day < max; day += step) found.push(day);
      return found;
    }

    // First days of months or years.
    firsts(min, max, months) {
      const first = new Date(this.began + min * DAY_MS), found = [];
      let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
      for (; ; month += months) {
        const day = (Date.UTC(Math.floor(month / 12), month % 12, 1) - this.began) / DAY_MS;
        if (day >= max) return found;
        if (day >= min) found.push(day);
      }
    }

    name(day) {
      const date = new Date(this.began + day * DAY_MS), month = MONTHS[date.getUTCMonth()];
      if (this.step.days) return `${date.getUTCDate()} ${month}`;
      if (this.step.months >= 12) return String(date.getUTCFullYear());
      return date.getUTCMonth() === 0 || this.step.months > 3 ? `${month} ${date.getUTCFullYear()}` : month;
    }
  }

  Object.assign(parts, { Axis, leftOf, widthOf });
})();
