// The page of the visit check: joins the entry, the fragment in the address and the result, redrawn as one types.

(() => {
  const therapy = window.therapy;
  const place = document.getElementById("visit-tool");
  const book = therapy?.book;
  if (!place || !book) return;
  const { element } = therapy;
  /** @type {[Rule, string][]} */
  const RULES = [["medicare", "Medicare, total time: minutes cut into units"], ["midpoint", "Midpoint, each code: minutes cut into units"]];
  const KEY = [["full", "15 full minutes, a unit"], ["extra", "left over, a unit"], ["left", "left over, no unit"]];

  /** @type {State} */
  let state = therapy.visitState.parse(location.hash) ?? { entries: [], discipline: "PT" };
  const entry = therapy.visitEntry(book, () => state, changed);
  const result = element("div", { class: "visit-result" });
  const status = element("p", { role: "status", class: "off-screen" });
  const sheet = element("p", { class: "visit-sheet" });
  let announcing = 0;

  const today = () => new Date().toLocaleDateString("en-US", { dateStyle: "long" });

  /** Puts the entry into the address, without a step in the history for each key, and draws the result anew. */
  function changed() {
    const fragment = therapy.visitState.format(state);
    const here = location.href.split("#")[0];
    history.replaceState(history.state, "", fragment ? `${here}#${fragment}` : here);
    draw();
  }

  function draw() {
    if (!book) return;
    const has = state.entries.length > 0;
    for (const button of buttons) button.toggleAttribute("disabled", !has);
    document.body.classList.toggle("prints-visit", has);
    if (!has) {
      sheet.textContent = "";
      result.replaceChildren();
      return announce("No codes yet.");
    }
    sheet.textContent = `${today()}. Made in the browser; nothing was stored or sent. Not billing, legal or medical advice.`;
    const visit = therapy.visitCheck(book, state);
    const { units, rest } = therapy.visitParts(book, visit);
    result.replaceChildren(...units, ...drawings(visit), element("div", { class: "visit-rest" }, ...rest));
    document.body.classList.toggle("prints-many", visit.lines.length > 4);
    const edits = visit.pairs.filter((pair) => pair.column2).length;
    const pairs = `${edits} ${edits === 1 ? "pair" : "pairs"} with an edit`;
    announce(`Medicare ${visit.medicareUnits}, midpoint ${visit.midpointUnits} units. ${pairs}, ${visit.notices.length} to mind.`);
  }

  /** @param {Visit} visit */
  function drawings(visit) {
    if (!visit.totalTime.total) return [];
    const width = Math.max(250, Math.min(result.clientWidth || 640, 720));
    const figures = RULES.map(([rule, name]) => element("figure", { class: "visit-bars" }, element("figcaption", {}, name), therapy.visitBars(visit, rule, width)));
    const key = KEY.map(([kind, text]) => element("span", { class: "bar-key-item" }, element("span", { class: `key key-${kind}` }), text));
    return [element("div", { class: "visit-drawings" }, ...figures, element("p", { class: "bar-key" }, ...key))];
  }

  /** Says the outcome to a screen reader once the typing pauses. @param {string} text */
  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(() => (status.textContent = text), 700);
  }

  /**
   * @param {string} label
   * @param {() => string | void | Promise<string>} action what to do; returns what was done, if that cannot be seen
   */
  function button(label, action) {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", async () => {
      const done = await action();
      if (!done) return;
      status.textContent = made.textContent = done;
      setTimeout(() => (made.textContent = label), 2000);
    });
    return made;
  }

  const buttons = [
    button("Copy as text", async () => {
      await therapy.copy(therapy.visitText(book, therapy.visitCheck(book, state), location.href, today()));
      return "Copied";
    }),
    button("Copy link", async () => {
      await therapy.copy(location.href);
      return "Link copied";
    }),
    button("Print one sheet", () => window.print()),
    button("Clear the visit", () => {
      state = { entries: [], discipline: state.discipline };
      entry.redraw();
      changed();
      entry.focusAdd();
    }),
  ];

  const boxes = element("section", { class: "visit-entry", "aria-label": "The visit" }, ...entry.parts, element("div", { class: "visit-buttons" }, ...buttons));
  place.replaceChildren(boxes, status, sheet, result);
  place.hidden = false;
  draw();

  window.addEventListener("hashchange", () => {
    const read = therapy.visitState.parse(location.hash);
    if (!read) return; // a place on the page, not a visit
    state = read;
    entry.redraw();
    draw();
  });
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) draw();
    width = window.innerWidth;
  });
})();
