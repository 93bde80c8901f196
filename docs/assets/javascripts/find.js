// A question → the pages that answer it. Numbers first, then two codes at once, then words with small typing errors.
// Words are looked up with MiniSearch; what it cannot know, such as changed digits, stands here.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const CODE = /(?<![0-9a-z])(?:cpt|hcpcs)?[ #:]*([0-9a-z][0-9]{3}[0-9a-z])(?![0-9a-z])/gi;
  const APART = /\b(vs|versus|or|difference|different|compare|compared|comparison|better|instead)\b/i;
  const TOGETHER = /\b(same day|same visit|same session|same time|together|with|and|combined|pair|ncci|edits?|bundled?|modifier|unbundle)\b|[+&]/i;
  const PAIRED = /\b(same day|same visit|same session|together|with|edits?|ncci|and bill|modifier)\b/i;
  const SPLIT = /\s+(?:vs\.?|versus|or|and|with|from|to)\s+|\s*[+&/,]\s*/i;
  const FIELDS = { number: 12, name: 5, words: 5, techniques: 3, summary: 1 };

  const AT_ONCE = 50; // items that are indexed between two looks at the clock
  const TURN = 12; // milliseconds of indexing, after which a key that was pressed meanwhile gets its turn

  /** @type {{search: any, items: FinderItem[], phrases: Map<string, number[]>, byCode: Map<string, FinderCode>} | null} */
  let ready = null;
  /** @type {FinderItem[]} what is not in the index of names yet */
  let waiting = [];
  const index = () => ready;

  /**
   * Lists everything, once, so that numbers can be answered, and begins the index of names with the likeliest.
   * @type {Therapy["list"]}
   */
  therapy.list = () => {
    const data = therapy.finderData;
    if (!data || ready) return;
    const items = therapy.finderItems(data);
    const { terms } = therapy.finderWords;
    const search = new MiniSearch({
      fields: Object.keys(FIELDS),
      storeFields: [],
      tokenize: (/** @type {string} */ text) => terms(text),
      processTerm: (/** @type {string} */ term) => term,
      searchOptions: {
        boost: FIELDS,
        prefix: (/** @type {string} */ term) => term.length > 2,
        fuzzy: (/** @type {string} */ term) => (/[0-9]/.test(term) || term.length < 4 ? false : term.length < 6 ? 1 : 2),
        weights: { fuzzy: 0.25, prefix: 0.5 },
        boostDocument: (/** @type {number} */ id) => items[id].weight,
      },
    });
    ready = { search, items, phrases: new Map(), byCode: new Map(data.codes.map((code) => [code.code, code])) };
    const common = new Set(data.common);
    const likely = items.filter(({ code }) => code && common.has(code));
    const others = items.filter(({ code }) => code && !common.has(code));
    waiting = [...likely, ...items.filter(({ code }) => !code), ...others];
    indexSome();
  };

  function indexSome() {
    const all = index();
    const end = performance.now() + TURN;
    do {
      const some = waiting.splice(0, AT_ONCE);
      all?.search.addAll(some);
      for (const { id, phrases } of some)
        for (const said of phrases.map(therapy.finderWords.phrase)) all?.phrases.set(said, [...(all.phrases.get(said) ?? []), id]);
    } while (waiting.length && performance.now() < end);
    therapy.isSearchReady = !waiting.length;
  }

  /**
   * Makes the rest of the index of names.
   * @type {Therapy["warmUp"]}
   */
  therapy.warmUp = async () => {
    while (waiting.length) {
      await new Promise((done) => setTimeout(done));
      indexSome();
    }
  };

  /**
   * Returns the items for words, best first: all words found before some, a whole name before a part of it.
   * @param {string} text
   * @returns {{item: FinderItem, score: number, isWhole: boolean}[]}
   */
  function byWords(text) {
    const all = index();
    const terms = [...new Set(therapy.finderWords.terms(text))];
    if (!all || !terms.length) return [];
    const same = new Set(all.phrases.get(therapy.finderWords.phrase(text)) ?? []);
    /** @type {{id: number, score: number, queryTerms: string[]}[]} */
    const hits = all.search.search(text);
    return hits
      .map(({ id, score, queryTerms }) => {
        const item = all.items[id];
        const share = new Set(queryTerms).size / terms.length;
        const whole = same.has(id) ? (item.weight < 0.3 ? 3 : 8) : 1;
        return { item, score: score * share * share * whole, isWhole: share === 1 };
      })
      .sort((a, b) => b.score - a.score);
  }

  /** @param {string} code */
  function codeItem(code) {
    return index()?.items.find((item) => item.kind === "code" && item.code === code);
  }

  /**
   * Returns the answer for a number that was typed in whole, in part, or with a slip.
   * @param {string} text
   * @returns {Found[]}
   */
  function byNumber(text) {
    const all = index();
    const typed = text.trim().toUpperCase().replace(/^(CPT|HCPCS)?[ #:]*/, "").replace(/[ .-]/g, "");
    if (!all || !/^[A-Z]?[0-9]{2,6}[A-Z]?$/.test(typed)) return [];
    const codes = all.items.filter((item) => item.kind === "code");
    const exact = codes.filter((item) => item.code === typed);
    const now = (all.byCode.get(typed)?.now ?? []).flatMap((code) => codeItem(code) ?? []);
    if (exact.length) return [...exact, ...now];
    const begun = codes.filter((item) => item.code?.startsWith(typed));
    if (typed.length < 5 && begun.length) return begun.sort((a, b) => b.weight - a.weight);
    const near = codes
      .map((item) => ({ item, slip: therapy.finderWords.slip(typed, item.code ?? "") }))
      .filter(({ slip }) => slip < Infinity);
    near.sort((a, b) => a.slip - b.slip || b.item.weight - a.item.weight);
    return near.map(({ item }) => ({ ...item, more: `${typed} is not a code of this site; meant this one?` }));
  }

  /**
   * Returns the two or more codes that a question names, by number or, if it asks for two things, by name.
   * @param {string} text
   */
  function codesIn(text) {
    const all = index();
    const numbers = [...text.matchAll(CODE)].map(([, code]) => code.toUpperCase()).filter((code) => all?.byCode.has(code));
    if (numbers.length || all?.phrases.has(therapy.finderWords.phrase(text))) return [...new Set(numbers)];
    if (!(/\b(vs|versus|difference|compared?)\b/i.test(text) || PAIRED.test(text) || /[+&]/.test(text))) return [];
    const core = text.replace(/\b(what|is|the|difference|between|compared?|can|i|we|bill|same|day|visit|session|together|on|modifier|for|edits?|ncci)\b/gi, " ").replace(/\?/g, " ").trim();
    const sides = core.split(SPLIT).filter((side) => side.trim());
    if (sides.length < 2 || sides.length > 4) return [];
    const found = sides.map((side) => byWords(side).find(({ item, isWhole }) => isWhole && item.kind === "code")?.item.code);
    return found.every(Boolean) ? [...new Set(/** @type {string[]} */ (found))] : [];
  }

  /**
   * Returns the pages on two or more codes: the pair, the comparison, or the tool that answers for any codes.
   * @param {string[]} codes
   * @param {string} text
   * @returns {Found[]}
   */
  function byCodes(codes, text) {
    const data = therapy.finderData;
    if (!data) return [];
    const sorted = [...codes].sort();
    const name = sorted.join("-");
    const both = therapy.join(sorted);
    const hasComparison = data.comparisons.includes(name);
    /** @type {Found} */
    const compare = hasComparison
      ? { kind: "compare", path: `compare/${name}`, title: `Compare ${both}`, more: "Side by side, and how to tell them apart" }
      : { kind: "compare", path: `compare/index#${sorted.join(",")}`, title: `Compare ${both}`, more: "Side by side" };
    /** @type {Found} */
    const pair = data.pairs.includes(name)
      ? { kind: "pair", path: `pairs/${name}`, title: `${both} on one day`, more: "Medicare's pair table, and what it means" }
      : { kind: "pair", path: `tools/visit#${codes.map((code) => `${code}=0`).join("&")}`, title: `${both} on one day`, more: "Looked up in the visit check" };
    const wantsPair = TOGETHER.test(text) && !/\b(vs|versus|difference|compare|compared|comparison)\b/i.test(text);
    const first = wantsPair || !APART.test(text) ? [pair, compare] : [compare, pair];
    return [...first, ...codes.flatMap((code) => codeItem(code) ?? [])];
  }

  /**
   * Returns the best answers to a question.
   * @type {Therapy["find"]}
   */
  therapy.find = (query, limit = 6) => {
    const text = query.trim();
    const codes = codesIn(text);
    /** @type {Found[]} */
    let found = codes.length > 1 ? byCodes(codes, text) : byNumber(text);
    if (!found.length && codes.length === 1) found = [...byNumber(codes[0]), ...aboutOne(text)];
    if (!found.length) found = strong(byWords(text));
    const seen = new Set();
    return found.filter((item) => !seen.has(item.path) && seen.add(item.path)).slice(0, limit);
  };

  /** Returns what else a question about one code may mean, such as its modifier. @param {string} text */
  const aboutOne = (text) => strong(byWords(text)).filter((item) => item.kind === "page");

  /**
   * Leaves out what is far behind the best.
   * @param {{item: FinderItem, score: number}[]} hits
   * @returns {Found[]}
   */
  const strong = (hits) => hits.filter(({ score }) => score > hits[0].score * 0.12).map(({ item }) => item);

  /**
   * Returns only codes that can be billed today, for boxes in which one is chosen.
   * @type {Therapy["findCodes"]}
   */
  therapy.findCodes = (query, limit = 6) => {
    const hits = byNumber(query);
    const found = hits.length ? hits : byWords(query).map(({ item }) => item);
    return found.filter((item) => item.kind === "code").slice(0, limit);
  };
})();
