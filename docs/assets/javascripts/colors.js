// The switch of the colors: as the system has them, light or dark. The choice is kept where the script in the header of
// each page looks for it before the page is drawn (overrides/partials/javascripts/palette.html). Knows no colors.

(() => {
  const options = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".colors input")]);
  const header = document.querySelector(".md-header");
  if (!options.length || !header) return;
  const bar = document.createElement("meta");
  bar.name = "theme-color";
  document.head.append(bar);

  /** Puts the colors on, and gives the browser's own bar on a phone that of the header. */
  function put() {
    window.putColors();
    bar.content = getComputedStyle(header ?? document.body).backgroundColor;
  }

  /** Shows the button of the option that is chosen; it leads to the next one. @param {number} chosen */
  function show(chosen) {
    options.forEach((option, place) => {
      option.checked = place === chosen;
      option.nextElementSibling?.toggleAttribute("hidden", place !== chosen);
    });
  }

  options.forEach((option, index) => {
    option.addEventListener("change", () => {
      window.__md_set("__palette", { index, color: { media: option.dataset.media } });
      show(index);
      put();
    });
    option.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = options[(index + 1) % options.length];
      next.click();
      next.focus();
    });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", put);
  let kept;
  try {
    kept = window.__md_get("__palette")?.index;
  } catch {} // a browser may keep nothing
  show(options[kept] ? kept : 0);
  put();
})();
