// A chart on paper: as wide as the sheet, and light.
"use strict";

(() => {
  const parts = (window.runlogChart ??= {});
  const SHEET = 680;

  const forPaper = (chart, signal) => {
    const { classList } = document.documentElement;
    window.addEventListener("beforeprint", () => {
      classList.add("paper");
      chart.plot?.setSize({ width: SHEET, height: chart.plot.height });
      chart.plot?.redraw(false, true);
    }, { signal });
    window.addEventListener("afterprint", () => {
      classList.remove("paper");
      chart.fit();
      chart.plot?.redraw(false, true);
    }, { signal });
  };

  Object.assign(parts, { forPaper });
})();
