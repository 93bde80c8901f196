// Small repairs of the theme that need a script, and the button that copies a code's number.

(() => {
  /** Gives the theme's search dialog the name that it lacks. */
  function nameSearch() {
    document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
  }

  /** Lets the keyboard scroll a table that is wider than its frame, and says what the frame is. */
  function reachWideTables() {
    const frames = document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset .code-table, .md-typeset .source-table");
    for (const frame of frames) {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.setAttribute("tabindex", "0");
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", "Table, scrolls sideways");
      }
    }
  }

  /** Puts a button behind the number of a code page that copies the number. */
  function offerCopy() {
    const number = document.querySelector("h1 .code-number");
    const title = document.querySelector("h1.code-title");
    if (!number || !title || !navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${number.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(number.textContent ?? "");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    title.before(button);
  }

  nameSearch();
  offerCopy();
  // the theme puts its frames around tables after the page has been read
  window.addEventListener("load", () => requestAnimationFrame(reachWideTables));
  window.addEventListener("resize", reachWideTables);
})();
