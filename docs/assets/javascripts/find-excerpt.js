// A long text and the words that were looked for → the line of it that says most of them. Knows no page.

(() => {
  const therapy = window.therapy;
  const LONGEST = 150;
  const BEFORE = 50;

  /** @type {Therapy["excerpt"]} */
  therapy.excerpt = (text, asked) => {
    const { stem } = therapy.finderWords;
    const stems = new Set(asked.map(stem));
    /** @type {{from: number, to: number, word: string}[]} */
    const hits = [];
    for (const { 0: found, index } of text.matchAll(/[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}]+/gu)) {
      const word = found.toLowerCase();
      const begun = asked.find((typed) => typed.length > 2 && word.startsWith(typed)) ?? (asked.includes(word) ? word : "");
      if (begun || stems.has(stem(word))) hits.push({ from: index, to: index + found.length, word: begun || stem(word) });
    }
    const start = best(hits);
    const from = start > BEFORE ? text.indexOf(" ", start - BEFORE) + 1 : 0;
    const space = text.lastIndexOf(" ", from + LONGEST);
    const to = from + LONGEST >= text.length ? text.length : space > from ? space : from + LONGEST;
    const lead = from ? "… " : "";
    return {
      more: lead + text.slice(from, to) + (to < text.length ? " …" : ""),
      marks: hits.filter((hit) => hit.from >= from && hit.to <= to).map((hit) => [hit.from - from + lead.length, hit.to - from + lead.length]),
    };
  };

  /**
   * Returns where the stretch begins in which most of the words stand.
   * @param {{from: number, word: string}[]} hits
   */
  function best(hits) {
    let [start, most] = [0, 0];
    hits.forEach(({ from }, place) => {
      const near = new Set();
      for (let next = place; next < hits.length && hits[next].from < from + LONGEST - BEFORE; next++) near.add(hits[next].word);
      if (near.size > most) [start, most] = [from, near.size];
    });
    return start;
  }
})();
