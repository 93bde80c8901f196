// Filters of the table of all codes; what is chosen stands in the address, as in #family=needling&timed=untimed.
// Without this script the whole table is there.

(() => {
  const therapy = window.therapy;
  const place = document.getElementById("code-filters");
  const table = document.getElementById("code-table");
  if (!place || !table) return;
  const { element } = therapy;
  const rows = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("tbody tr")]);
  /** @type {string[] | undefined} the words of the rows, from the first word that is typed on */
  let texts;
  const FIELDS = ["family", "timed", "contact", "medicare", "status"];

  /** @type {Record<string, string>} */
  const choice = {};
  const count = element("p", { role: "status", class: "filter-count" });
  const words = /** @type {HTMLInputElement} */ (element("input", { id: "filter-words", type: "search", autocomplete: "off", spellcheck: "false" }));
  const boxes = /** @type {HTMLSelectElement[]} */ ([...place.querySelectorAll("select")]);
  const clear = element("button", { type: "button", class: "filter-clear" }, "Show all");

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const field of [...FIELDS, "words"]) choice[field] = given.get(field) ?? "";
    for (const box of boxes) {
      box.value = choice[box.name];
      if (box.selectedIndex < 0) choice[box.name] = box.value = "";
    }
    words.value = choice.words;
  }

  function changed() {
    for (const box of boxes) choice[box.name] = box.value;
    choice.words = words.value.trim();
    const given = new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
    const here = location.href.split("#")[0];
    history.replaceState(history.state, "", String(given) ? `${here}#${given}` : here);
    apply();
  }

  function apply() {
    const { tokens } = therapy.finderWords;
    const wanted = tokens(choice.words);
    if (wanted.length) texts ??= rows.map((row) => ` ${tokens(row.textContent ?? "").join(" ")}`);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = FIELDS.every((field) => !choice[field] || row.dataset[field] === choice[field]);
      const hit = fits && wanted.every((word) => texts?.[at].includes(` ${word}`));
      row.hidden = !hit;
      shown += Number(hit);
    });
    count.textContent = shown === rows.length ? `All ${shown} codes` : `${shown} of ${rows.length} codes`;
    clear.toggleAttribute("disabled", shown === rows.length);
  }

  words.addEventListener("input", changed);
  for (const box of boxes) box.addEventListener("change", changed);
  clear.addEventListener("click", () => {
    words.value = "";
    for (const box of boxes) box.value = "";
    changed();
    words.focus();
  });
  const field = element("span", { class: "filter" }, element("label", { for: "filter-words" }, "Number or words"), words);
  place.prepend(field);
  place.append(clear, count);
  place.hidden = false;
  read();
  apply();
  window.addEventListener("hashchange", () => {
    if (location.hash && !location.hash.includes("=")) return; // a place on the page
    read();
    apply();
  });
})();
