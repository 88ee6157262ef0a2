// <run-calendar>: arrow keys go from day to day; without them, Tab does.
"use strict";

customElements.define("run-calendar", class extends HTMLElement {
  // It may leave the page and come back; it is built once.
  constructor() {
    super();
    this.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const links = [...this.querySelectorAll("a")], next = links[links.indexOf(event.target.closest("a")) + by];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }
});
