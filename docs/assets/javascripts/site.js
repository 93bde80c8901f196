// Small repairs of the theme that need a script: names for what a screen reader meets, scrolling for wide tables.

/** Gives the theme's search dialog the name that it lacks. */
function nameSearch() {
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
}

/** Lets the keyboard scroll a table that is wider than its frame, and says what the frame is. */
function reachWideTables() {
  for (const frame of document.querySelectorAll(".md-typeset__table, .md-typeset .code-table, .md-typeset .source-table")) {
    const scroller = frame.closest(".md-typeset__scrollwrap") ?? frame;
    if (scroller.scrollWidth > scroller.clientWidth) {
      scroller.setAttribute("tabindex", "0");
      scroller.setAttribute("role", "region");
      scroller.setAttribute("aria-label", "Table, scrolls sideways");
    }
  }
}

nameSearch();
reachWideTables();
