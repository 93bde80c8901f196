// Two to four codes side by side, chosen on the page; the choice stands in the address, as in #97110,97140.

(() => {
  const therapy = window.therapy;
  const place = document.getElementById("compare-tool");
  const book = therapy?.book;
  if (!place || !book) return;
  const { element } = therapy;
  const MOST = 4;

  /** @type {string[]} */
  let chosen = [];
  const chips = element("ul", { class: "compare-chips", "aria-label": "Codes that are compared" });
  const result = element("div", { class: "compare-result" });
  const status = element("p", { role: "status", class: "off-screen" });
  const picker = therapy.picker("Add a code to compare", `Number or plain words; up to ${MOST} codes.`, "compare-code", add);

  function read() {
    const codes = decodeURIComponent(location.hash.slice(1)).toUpperCase().split(/[,-]/);
    return [...new Set(codes)].filter((code) => book?.codes[code]).slice(0, MOST);
  }

  /** @param {string} code */
  function add(code) {
    if (chosen.includes(code)) return;
    if (chosen.length >= MOST) {
      status.textContent = `Only ${MOST} codes fit side by side; remove one first.`;
      return;
    }
    set([...chosen, code]);
  }

  /** @param {string[]} codes */
  function set(codes) {
    chosen = codes;
    const here = location.href.split("#")[0];
    history.replaceState(history.state, "", codes.length ? `${here}#${codes.join(",")}` : here);
    draw();
  }

  function draw() {
    if (!book) return;
    chips.replaceChildren(...chosen.map(chip));
    const ready = [...chosen].sort().join("-");
    const parts = [];
    if (chosen.length === 1) parts.push(element("p", {}, "Add at least one more code."));
    if (chosen.length > 1) {
      const cites = therapy.cites(book, "compare-source");
      if (book.comparisons.includes(ready))
        parts.push(element("p", {}, element("a", { href: therapy.address(`compare/${ready}`) }, "There is a page on just these two.")));
      parts.push(table(cites), element("h2", {}, "Sources"), cites.list());
      status.textContent = `${therapy.join(chosen)} side by side.`;
    }
    result.replaceChildren(...parts);
  }

  /** @param {string} code */
  function chip(code) {
    const remove = element("button", { type: "button", "aria-label": `Remove ${code}` }, "Remove");
    remove.addEventListener("click", () => {
      set(chosen.filter((other) => other !== code));
      document.getElementById("compare-code")?.focus();
    });
    return element("li", {}, `${code} ${book?.codes[code].name ?? ""} `, remove);
  }

  /** @param {Cites} cites */
  function table(cites) {
    const details = chosen.map((code) => /** @type {Book} */ (book).codes[code]);
    const labels = details.find((item) => item.strip)?.strip?.map((answer) => answer.label) ?? [];
    const head = chosen.map((code, column) =>
      element("th", { scope: "col" }, element("a", { href: therapy.address(`codes/${code}`) }, code), ` ${details[column].name}`),
    );
    const rows = [
      row("In one sentence", (item) => [cites.fact(item.summary)]),
      ...labels.map((label, place) => row(label, (item) => answer(item, place))),
      row("What it is for", (item) => facts(item.purpose)),
      row("What it is not", (item) => facts(item.notThis)),
      row("Told apart", (item) => apart(item)),
      row("What the note must show", (item) => facts(item.documentation)),
    ];
    const content = element("table", { class: "compare-table" }, element("thead", {}, element("tr", {}, element("td", {}), ...head)), element("tbody", {}, ...rows.filter((item) => item !== null)));
    return element("div", { class: "compare-scroll", tabindex: "0", role: "region", "aria-label": "Comparison, scrolls sideways" }, content);

    /**
     * @param {string} label
     * @param {(item: CodeDetails) => Node[]} cell
     */
    function row(label, cell) {
      const cells = details.map(cell);
      if (cells.every((parts) => !parts.length)) return null;
      return element("tr", {}, element("th", { scope: "row" }, label), ...cells.map((parts) => element("td", {}, ...parts)));
    }

    /** @param {CodeDetails} item @param {number} place */
    function answer(item, place) {
      if (item.deleted) return place ? [] : [element("span", {}, `Deleted on ${item.deleted}${item.now?.length ? `; now ${therapy.join(item.now)}` : ""}`, cites.cite(item.deletedSources))];
      const found = item.strip?.[place];
      return found ? [element("strong", {}, found.value), cites.cite(found.sources), element("span", { class: "more" }, found.more)] : [];
    }

    /** @param {Fact[] | undefined} items */
    function facts(items) {
      return items?.length ? [element("ul", {}, ...items.map((item) => element("li", {}, cites.fact(item))))] : [];
    }

    /** @param {CodeDetails} item */
    function apart(item) {
      const others = chosen.filter((code) => item.alike?.[code]);
      return others.length ? [element("ul", {}, ...others.map((code) => element("li", {}, `From ${code}: `, cites.fact(/** @type {Record<string, Fact>} */ (item.alike)[code]))))] : [];
    }
  }

  place.replaceChildren(picker, chips, status, result);
  place.hidden = false;
  chosen = read();
  draw();
  window.addEventListener("hashchange", () => {
    const codes = read();
    if (!codes.length) return; // a place on the page
    chosen = codes;
    draw();
  });
})();
