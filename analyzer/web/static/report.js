// The page Report: while a PDF is being made it says so, and afterwards what came of it.
"use strict";

(() => {
  const EVERY_MS = 1000;

  class ReportForm extends HTMLElement {
    // It may leave the page and come back; it is built once.
    constructor() {
      super();
      this.addEventListener("submit", (event) => {
        if (this.isWaiting) event.preventDefault();
        else this.wait();
      });
    }

    connectedCallback() {
      this.isWaiting = false;
      // A page that the browser kept, and shows again after the PDF.
      this.shown = (event) => { if (event.persisted) this.look(); };
      window.addEventListener("pageshow", this.shown);
      if (this.made.dataset.busy === "yes") this.later();
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
      window.removeEventListener("pageshow", this.shown);
    }

    get made() { return this.querySelector("#made"); }

    wait() {
      this.isWaiting = true;
      this.querySelector("button").setAttribute("aria-disabled", "true");
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", "Making the report");
      this.querySelector(".making").replaceChildren(this.dataset.making, bar);
      this.later();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), EVERY_MS);
    }

    // Ask what became of it; the PDF itself comes by the form.
    async look() {
      let [isBusy, isMaking] = [true, true];
      try {
        const answer = await fetch("/report/made");
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = fresh.getElementById("made");
        if (answer.ok && now && this.isConnected) {
          isBusy = now.dataset.busy === "yes";
          isMaking = Number(now.dataset.making) > 0;
          this.made.replaceWith(now);
        }
      } catch { /* It is asked again. */ }
      if (!this.isConnected) return;
      if (this.isWaiting && !isMaking) this.rest();
      if (isBusy) this.later();
    }

    rest() {
      this.isWaiting = false;
      this.querySelector("button").removeAttribute("aria-disabled");
      this.querySelector(".making").replaceChildren();
    }
  }

  customElements.define("report-form", ReportForm);
})();
