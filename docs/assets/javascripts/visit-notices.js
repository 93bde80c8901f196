// What to mind of a single line of a visit: deleted, not paid, above the limit, another unit. Touches no page.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const MAI = { 1: "per claim line", 2: "an absolute limit per day", 3: "per day, open to review" };

  /**
   * Returns what to mind of a line, the gravest first.
   * @type {Therapy["visitNotices"]}
   */
  therapy.visitNotices = (book, line, state) => {
    const { code, details } = line;
    if (!details) return [{ code, kind: "unknown", text: `${code} is not a code of this site.` }];
    if (details.deleted) return [deleted(code, details)];
    return [...payment(code, details), ...limits(line, details), ...units(book, line, details), ...aside(code, details, state)];
  };

  /**
   * @param {string} code
   * @param {CodeDetails} details
   * @returns {Notice}
   */
  function deleted(code, details) {
    const now = details.now?.length ? `Use ${therapy.join(details.now)} instead.` : "Nothing took its place.";
    const text = `${code} was deleted on ${details.deleted}. ${now}`;
    return { code, kind: "deleted", text, sources: details.deletedSources, codes: details.now };
  }

  /**
   * @param {string} code
   * @param {CodeDetails} details
   * @returns {Notice[]}
   */
  function payment(code, { status, instead, insteadSources }) {
    /** @type {Notice[]} */
    const found = [];
    if (instead) {
      const text = `Medicare wants ${therapy.join(instead)} in place of ${code}.`;
      found.push({ code, kind: "instead", text, sources: insteadSources, codes: instead });
    }
    if (status && status.letter !== "A") {
      const text = `${code} has status ${status.letter} (${status.label.toLowerCase()}) in ${status.table}: ${status.meaning}`;
      found.push({ code, kind: "status", text, sources: status.sources });
    }
    return found;
  }

  /**
   * @param {Line} line
   * @param {CodeDetails} details
   * @returns {Notice[]}
   */
  function limits(line, details) {
    const given = line.medicare.units ?? 0;
    return (details.limits ?? [])
      .filter((limit) => given > limit.units)
      .map((limit) => {
        const kind = MAI[/** @type {"1" | "2" | "3"} */ (limit.mai)];
        const expected = limit.units ? `at most ${limit.units}` : "none";
        const text =
          `${line.code}: ${given} ${given === 1 ? "unit" : "units"}, but Medicare expects ${expected} a day on ${limit.setting} claims ` +
          `(MUE in force from ${limit.effective}${kind ? `; MAI ${limit.mai}, ${kind}` : ""}).`;
        return { code: line.code, kind: "limit", text, sources: limit.sources, statement: "unit-limit" };
      });
  }

  /**
   * @param {Book} book
   * @param {Line} line
   * @param {CodeDetails} details
   * @returns {Notice[]}
   */
  function units(book, line, details) {
    const { code } = line;
    if (details.counting === "other") {
      const text = `${code} is not counted here. Its unit: ${details.unit}.`;
      return [{ code, kind: "other", text, sources: details.timedSources, statement: "other-unit" }];
    }
    if (line.added && details.further) {
      const text = `${details.further} cannot stand alone; ${code} was added, which stands for the first 15 minutes.`;
      return [{ code, kind: "joined", text, statement: "first-and-further" }];
    }
    const base = details.bases?.find((item) => book.codes[item]?.further === code);
    if (!base) return [];
    const text = `${base} and ${code} are counted together${line.added ? `; ${code} was added for the units beyond the first` : ""}.`;
    return [{ code, kind: "joined", text, statement: "first-and-further" }];
  }

  /**
   * @param {string} code
   * @param {CodeDetails} details
   * @param {State} state
   * @returns {Notice[]}
   */
  function aside(code, details, state) {
    if (details.therapy !== "none" || details.counting !== "fifteen" || state.entries.length < 2) return [];
    const text = `${code} is not on Medicare's therapy list. Medicare's total-time rule is about therapy codes; count it apart from them.`;
    return [{ code, kind: "aside", text, statement: "total-time" }];
  }
})();
