// What can be found, each with the words under which it is looked for and a weight. Knows no question.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));

  /**
   * Returns every code, technique and page as an item of the index.
   * @type {Therapy["finderItems"]}
   */
  therapy.finderItems = (data) => {
    const techniques = wordsByCode(data);
    const items = [
      ...data.codes.map((code) => codeItem(code, data, techniques.get(code.code) ?? [])),
      ...data.techniques.map(techniqueItem),
      ...data.pages.map(pageItem),
    ];
    return items.map((item, id) => Object.assign(item, { id }));
  };

  /**
   * Returns for each code the techniques that are billed with it and nothing else: their words lead to it.
   * @param {FinderData} data
   */
  function wordsByCode(data) {
    /** @type {Map<string, {all: string[], own: string[]}[]>} */
    const found = new Map();
    for (const { name, words, codes } of data.techniques)
      codes.forEach((code, place) => {
        const own = place === 0 ? [name, ...words] : [];
        found.set(code, [...(found.get(code) ?? []), { all: [name, ...words], own }]);
      });
    return found;
  }

  /**
   * @param {FinderCode} code
   * @param {FinderData} data
   * @param {{all: string[], own: string[]}[]} techniques
   */
  function codeItem(code, data, techniques) {
    const place = data.common.indexOf(code.code);
    const rank = place < 0 ? 1 : 1.9 - place * 0.03;
    let more = code.summary;
    if (code.medicare) more = `For Medicare use ${therapy.join(code.medicare)}. ${more}`;
    if (code.deleted) more = `Deleted ${code.deleted}. ${code.now?.length ? `Now ${therapy.join(code.now)}.` : "Nothing took its place."}`;
    return {
      kind: /** @type {const} */ ("code"), code: code.code, path: `codes/${code.code}`, title: `${code.code} ${code.name}`, more,
      number: code.code.toLowerCase(), name: code.name, words: code.words.join("; "), summary: code.summary,
      techniques: techniques.flatMap(({ all }) => all).join("; "),
      phrases: [code.code, code.name, ...code.words, ...techniques.flatMap(({ own }) => own)],
      weight: rank * (code.deleted ? 0.2 : 1) * (code.aside ? 0.6 : 1) * (code.further ? 0.7 : 1),
    };
  }

  /** @param {FinderData["techniques"][number]} technique */
  function techniqueItem({ path, name, words, codes }) {
    const more = codes.length ? `Technique: ${therapy.join(codes.slice(0, 4))}` : "Technique without a code of its own";
    return {
      kind: /** @type {const} */ ("technique"), path, title: name, more,
      number: "", name, words: words.join("; "), summary: "", techniques: "", phrases: [name, ...words],
      weight: codes.length === 0 ? 1.6 : codes.length === 1 ? 0.15 : 0.9,
    };
  }

  /** @param {FinderData["pages"][number]} page */
  function pageItem({ path, name, words }) {
    return {
      kind: /** @type {const} */ ("page"), path, title: name, more: path.startsWith("faq") ? "Question" : "",
      number: "", name, words, summary: "", techniques: "", phrases: [name, name.replace(/^[^:]+: /, "")], weight: /^(faq|glossary)#/.test(path) ? 0.25 : 0.7,
    };
  }
})();
