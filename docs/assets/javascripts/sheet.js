// The cheat sheet: hides the rows and the pairs of codes that were not chosen. The facts are all in the page already.

(() => {
  const therapy = window.therapy;
  const place = document.getElementById("sheet-tool");
  const table = document.getElementById("sheet-table");
  if (!place || !table) return;
  const { element } = therapy;
  const MOST = 16;
  const rows = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("tbody tr")]);
  const byCode = new Map(rows.map((row) => [row.dataset.code ?? "", row]));
  const common = rows.filter((row) => row.classList.contains("is-common")).map((row) => row.dataset.code ?? "");

  const sources = /** @type {HTMLLIElement[]} */ ([...document.querySelectorAll("ol.sources > li")]);
  for (const [number, source] of sources.entries()) source.value = number + 1; // so that it keeps its number when others hide

  const choice = therapy.chosen({
    id: "sheet-code",
    label: "Add a code to the sheet",
    help: `Number or plain words; up to ${MOST} codes.`,
    listLabel: "Codes on the sheet",
    allowed: (code) => byCode.has(code),
    name: () => "",
    most: MOST,
    preset: common,
    draw,
  });

  /** @param {string[]} codes */
  function draw(codes) {
    for (const [code, row] of byCode) row.hidden = !codes.includes(code);
    for (const pair of /** @type {NodeListOf<HTMLElement>} */ (table?.querySelectorAll(".with"))) pair.hidden = !codes.includes(pair.dataset.with ?? "");
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (table?.querySelectorAll(".group"))) group.hidden = !group.querySelector(".with:not([hidden])");
    for (const [number, source] of sources.entries()) source.hidden = !table?.querySelector(`tr:not([hidden]) a[href="#source-${number + 1}"]`);
    table?.classList.add("is-chosen");
  }

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", act);
    return made;
  }

  const buttons = element(
    "p",
    { class: "sheet-buttons" },
    button("Print", () => window.print()),
    button("Common codes", () => choice.set(common)),
    button("Remove all", () => choice.set([])),
  );
  place.replaceChildren(...choice.parts, buttons);
  place.hidden = false;
  document.body.classList.add("prints-sheet");
  choice.start();
})();
