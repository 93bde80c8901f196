// Words deep in the pages → the parts of pages in which they stand, from pieces that are loaded when a question needs
// them: the words that begin as the typed ones do, then the texts of the answers. Knows no code and no ranking of names.

(() => {
  const therapy = window.therapy;
  const FOLDER = "assets/data/search";
  const WORD = /[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}]+/gu; // generator/search/index.py has the same
  const SHORTEST = 3; // letters from which on the beginning of a word is enough
  const MOST_PIECES = 6; // for one word; a beginning that needs more is waited out
  const NAMED = 6; // how much more a word weighs in a heading or a title
  const BEGUN = 0.4; // how much less, if only its beginning was typed

  /** @typedef {{word: string, stem: string, places: string}} Row */
  /** @type {Map<string, Row[]>} */
  const words = new Map();
  /** @type {Map<number, [string, string, [string, string, string][]][]>} */
  const texts = new Map();
  /** @type {Map<string, Promise<void>>} */
  const asked = new Map();
  /** @type {number[]} the first part of each page */
  let starts = [];

  therapy.searchWords = (prefix, group) => {
    const { stem } = therapy.finderWords;
    words.set(prefix, Object.entries(group).map(([word, places]) => ({ word, stem: stem(word), places })));
  };
  therapy.searchTexts = (first, pages) => void texts.set(first, pages);

  /** Loads a piece once; one that did not come is asked for again by the next question. @param {string} name */
  function load(name) {
    const coming = asked.get(name) ?? therapy.script(therapy.asset(`${FOLDER}/${name}.js`));
    asked.set(name, coming);
    return coming.catch((error) => {
      asked.delete(name);
      throw error;
    });
  }

  /** @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** Returns the words of a question, without filler unless there is nothing else. @param {string} question */
  function wordsOf(question) {
    const all = [...new Set(plain(question).match(WORD) ?? [])];
    const telling = all.filter((word) => therapy.finderWords.terms(word).length);
    return telling.length ? telling : all;
  }

  /** Returns the pieces in which words stand that begin like this one. @param {string} word */
  function piecesFor(word) {
    const listed = therapy.searchData?.words ?? [];
    const around = listed.filter(([prefix]) => word.startsWith(prefix)).slice(-1);
    const longer = word.length < SHORTEST ? [] : listed.filter(([prefix]) => prefix.startsWith(word) && prefix !== word);
    return longer.length > MOST_PIECES ? around : [...around, ...longer];
  }

  /** Returns the name of a file that holds words; generator/search/write.py has the same. @param {[string, string]} piece */
  const fileOf = ([prefix, hash]) =>
    `w-${[...prefix].map((c) => (/[a-z0-9]/.test(c) ? c : `_${c.codePointAt(0)?.toString(16)}`)).join("")}.${hash}`;

  /**
   * Returns the parts in which a word stands, with its weight in each; `isCut` says that it stands in many more.
   * @param {string} word
   */
  function placesOf(word) {
    const { stem } = therapy.finderWords;
    /** @type {Map<number, number>} */
    const found = new Map();
    let isCut = false;
    const put = (/** @type {string} */ steps, /** @type {number} */ weight) => {
      let part = 0;
      for (const step of steps ? steps.split(" ") : []) {
        part += parseInt(step, 36);
        found.set(part, Math.max(found.get(part) ?? 0, weight));
      }
    };
    for (const piece of piecesFor(word)) {
      for (const row of words.get(piece[0]) ?? []) {
        const isSame = row.word === word || row.stem === stem(word);
        if (!isSame && !(word.length >= SHORTEST && row.word.startsWith(word))) continue;
        const [named, said] = row.places.replace("+", "").split("|");
        isCut ||= row.places.endsWith("+");
        const weight = isSame ? 1 : BEGUN;
        put(said, weight);
        put(named, weight * NAMED);
      }
    }
    return { found, isCut };
  }

  /** Returns the page of a part, by halving. @param {number} part */
  function pageOf(part) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= part) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Returns the best part of each page, best page first: those with all words before those with some. A word that is
   * nearly everywhere must not be there, for its list of places is cut.
   * @param {string[]} asked
   */
  function rank(asked) {
    const each = asked.map(placesOf);
    const telling = each.some(({ isCut, found }) => !isCut && found.size) ? each.map(({ isCut }) => !isCut) : each.map(() => true);
    /** @type {Map<number, {words: Set<number>, best: number, score: number}>} */
    const pages = new Map();
    /** @type {Map<number, number>} */
    const parts = new Map();
    each.forEach(({ found }, place) => {
      const rare = Math.log(2 + starts.length / (1 + found.size));
      for (const [part, weight] of found) {
        // a part with one more of the words is better than any with fewer
        parts.set(part, (parts.get(part) ?? 0) + weight * rare + 100);
        const number = pageOf(part);
        const page = pages.get(number) ?? { words: new Set(), best: part, score: 0 };
        if (telling[place]) page.words.add(place);
        pages.set(number, page);
      }
    });
    for (const [part, score] of parts) {
      const page = pages.get(pageOf(part));
      if (page && score > page.score) [page.best, page.score] = [part, score];
    }
    const found = [...pages.values()].sort((a, b) => b.words.size - a.words.size || b.score - a.score || a.best - b.best);
    const most = found[0]?.words.size ?? 0;
    return found.filter((page) => page.words.size === most).map((page) => page.best);
  }

  /** Returns the block of texts in which a part stands. @param {number} part */
  const blockOf = (part) => therapy.searchData?.texts.findLast(([first]) => first <= part) ?? [0, ""];

  /**
   * Returns a part as an answer; its block is there.
   * @param {number} part
   * @param {string[]} asked
   * @returns {Found[]}
   */
  function answer(part, asked) {
    const [first] = blockOf(part);
    let at = first;
    for (const [path, title, sections] of texts.get(first) ?? []) {
      const section = sections[part - at];
      at += sections.length;
      if (part >= at || !section) continue;
      const [anchor, heading, text] = section;
      const shown = anchor ? { part: heading } : {};
      return [{ kind: "text", path: anchor ? `${path}#${anchor}` : path, title, ...shown, ...therapy.excerpt(text, asked) }];
    }
    return [];
  }

  /** @type {Therapy["findTexts"]} */
  therapy.findTexts = async (question, known, limit) => {
    const data = therapy.searchData;
    const asked = wordsOf(question).filter((word) => word.length > 1);
    if (!data || !asked.length) return [];
    if (!starts.length) {
      let part = 0;
      starts = data.sizes.split(" ").map((size) => (part += Number(size)) - Number(size));
    }
    await Promise.all(asked.flatMap(piecesFor).map((piece) => load(fileOf(piece))));
    const best = rank(asked).slice(0, limit + known.length);
    await Promise.all([...new Set(best.map(blockOf))].map(([first, hash]) => load(`t-${first}.${hash}`)));
    const pages = new Set(known.map(({ path }) => path));
    // what is known by its name is said again only for a part of it that tells more than the name
    const tells = (/** @type {Found} */ { path, title }) =>
      !pages.has(path.split("#")[0]) || (path.includes("#") && !pages.has(path) && asked.some((word) => !plain(title).includes(word)));
    return best.flatMap((part) => answer(part, asked)).filter(tells).slice(0, limit);
  };
})();
