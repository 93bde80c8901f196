// Two to four codes side by side, chosen on the page; the choice stands in the address, as in #97110,97140.

(() => {
  const therapy = window.therapy;
  const place = document.getElementById("compare-tool");
  if (!place || !therapy?.book || !therapy.compared) return;
  const { codes: compared, comparisons, sources } = therapy.compared;
  const book = { ...therapy.book, sources: [...therapy.book.sources, ...sources] };
  const { element } = therapy;
  const MOST = 4;
  const result = element("div", { class: "compare-result" });
  const choice = therapy.chosen({
    id: "compare-code",
    label: "Add a code to compare",
    help: `Number or plain words; up to ${MOST} codes.`,
    listLabel: "Codes that are compared",
    allowed: (code) => code in book.codes,
    name: (code) => book.codes[code].name,
    most: MOST,
    preset: [],
    draw,
  });

  /** @param {string[]} chosen */
  function draw(chosen) {
    const ready = [...chosen].sort().join("-");
    const parts = [];
    if (chosen.length === 1) parts.push(element("p", {}, "Add at least one more code."));
    if (chosen.length > 1) {
      const cites = therapy.cites(book, "compare-source");
      if (comparisons.includes(ready))
        parts.push(element("p", {}, element("a", { href: therapy.address(`compare/${ready}`) }, "There is a page on just these two.")));
      parts.push(table(chosen, cites), element("h2", {}, "Sources"), cites.list());
    }
    result.replaceChildren(...parts);
  }

  /** @param {string[]} chosen @param {Cites} cites */
  function table(chosen, cites) {
    const details = chosen.map((code) => ({ ...book.codes[code], ...compared[code] }));
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
     * @param {(item: CodeDetails & ComparedDetails) => Node[]} cell
     */
    function row(label, cell) {
      const cells = details.map(cell);
      if (cells.every((parts) => !parts.length)) return null;
      return element("tr", {}, element("th", { scope: "row" }, label), ...cells.map((parts) => element("td", {}, ...parts)));
    }

    /** @param {CodeDetails & ComparedDetails} item @param {number} place */
    function answer(item, place) {
      if (item.deleted) return place ? [] : [element("span", {}, `Deleted on ${item.deleted}${item.now?.length ? `; now ${therapy.join(item.now)}` : ""}`, cites.cite(item.deletedSources))];
      const found = item.strip?.[place];
      return found ? [element("strong", {}, found.value), cites.cite(found.sources), element("span", { class: "more" }, found.more)] : [];
    }

    /** @param {Fact[] | undefined} items */
    function facts(items) {
      return items?.length ? [element("ul", {}, ...items.map((item) => element("li", {}, cites.fact(item))))] : [];
    }

    /** @param {CodeDetails & ComparedDetails} item */
    function apart(item) {
      const others = chosen.filter((code) => item.alike?.[code]);
      return others.length ? [element("ul", {}, ...others.map((code) => element("li", {}, `From ${code}: `, cites.fact(/** @type {Record<string, Fact>} */ (item.alike)[code]))))] : [];
    }
  }

  place.replaceChildren(...choice.parts, result);
  place.hidden = false;
  choice.start();
})();
