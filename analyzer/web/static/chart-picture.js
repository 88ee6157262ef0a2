// <chart-picture>: a picture that has another one for dark screens is printed as the light one.
"use strict";

(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");

  class ChartPicture extends HTMLElement {
    connectedCallback() {
      this.gone = new AbortController();
      const { signal } = this.gone;
      this.fetchLight();
      dark.addEventListener("change", () => this.fetchLight(), { signal });
      window.addEventListener("beforeprint", () => this.show(this.light), { signal });
      window.addEventListener("afterprint", () => this.show(this.picture), { signal });
    }

    disconnectedCallback() { this.gone.abort(); }

    // The browser doesn't wait for what it begins to load when it prints.
    fetchLight() {
      this.picture ??= this.querySelector("picture");
      if (!dark.matches || this.light || !this.picture) return;
      this.light = this.picture.querySelector("img").cloneNode();
      this.light.loading = "eager";
    }

    show(what) { if (what && this.firstElementChild !== what) this.replaceChildren(what); }
  }

  customElements.define("chart-picture", ChartPicture);
})();
