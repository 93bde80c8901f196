// A visit and the book → everything the visit check says of it. Touches no page.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));

  /**
   * Returns the codes that are counted by the 15-minute rules; a first code and its further one count together.
   * @param {Book} book
   * @param {Entry[]} entries
   * @returns {Service[]}
   */
  function services(book, entries) {
    /** @type {Map<string, Service>} */
    const found = new Map();
    for (const { code, minutes, assistant } of entries) {
      const details = book.codes[code];
      if (details?.counting !== "fifteen" || details.deleted) continue;
      const base = details.bases?.find((base) => book.codes[base]?.further === code);
      const key = base ?? code;
      const service = found.get(key) ?? { code: key, minutes: 0, assistant: 0, members: members(book, key) };
      service.minutes += minutes;
      service.assistant += assistant;
      found.set(key, service);
    }
    return [...found.values()];
  }

  /**
   * @param {Book} book
   * @param {string} code
   */
  function members(book, code) {
    const further = book.codes[code].further;
    return further ? [code, further] : [code];
  }

  /**
   * Returns what a visit comes to.
   * @type {Therapy["visitCheck"]}
   */
  therapy.visitCheck = (book, state) => {
    const timed = services(book, state.entries);
    const totalTime = therapy.counting.totalTime(timed);
    const lines = state.entries.flatMap((entry) => linesOf(book, entry, state, timed, totalTime));
    const units = (/** @type {"medicare" | "midpoint"} */ rule) =>
      lines.reduce((sum, line) => sum + (line[rule].units ?? 0), 0);
    return {
      state,
      lines,
      services: timed,
      totalTime,
      medicareUnits: units("medicare"),
      midpointUnits: units("midpoint"),
      differing: lines.filter((line) => line.medicare.units !== line.midpoint.units).map((line) => line.code),
      pairs: pairsOf(book, lines),
      notices: lines.flatMap((line) => therapy.visitNotices(book, line, state)),
    };
  };

  /**
   * Returns the line of an entered code, and that of the code which its service needs beside it.
   * @param {Book} book
   * @param {Entry} entry
   * @param {State} state
   * @param {Service[]} timed
   * @param {TotalTime} totalTime
   * @returns {Line[]}
   */
  function linesOf(book, entry, state, timed, totalTime) {
    const details = book.codes[entry.code];
    const service = timed.find((item) => item.members.includes(entry.code));
    if (!service) return [simpleLine(details, entry)];
    const share = /** @type {Share} */ (totalTime.shares.find((item) => item.code === service.code));
    const made = serviceLines(book, service, share, totalTime, state);
    const entered = state.entries.filter((item) => service.members.includes(item.code));
    if (entered[0].code !== entry.code) return []; // its lines stand where the service was entered first
    return made.filter((line) => !line.added || (line.medicare.units ?? 0) + (line.midpoint.units ?? 0) > 0);
  }

  /**
   * @param {CodeDetails | undefined} details
   * @param {Entry} entry
   * @returns {Line}
   */
  function simpleLine(details, entry) {
    /** @type {Outcome} */
    let outcome = { units: null, reasons: ["Not a code of this site"] };
    /** @type {UnitMark[]} */
    let marks = [];
    if (details?.deleted) outcome = { units: 0, reasons: [`No unit: the code was deleted on ${details.deleted}`] };
    else if (details?.counting === "once") {
      outcome = { units: 1, reasons: ["Unit 1: untimed, one unit a day whatever the minutes"] };
      marks = [therapy.counting.assistantOnce(entry.minutes, entry.assistant)];
    } else if (details?.counting === "other") {
      outcome = { units: null, reasons: [`Not counted here; its unit: ${details.unit}`] };
    } else if (details) outcome = { units: null, reasons: ["Not counted: whether it is timed is not verified"] };
    return { ...entry, details, medicare: outcome, midpoint: outcome, marks, added: false };
  }

  /**
   * @param {Book} book
   * @param {Service} service
   * @param {Share} share
   * @param {TotalTime} all
   * @param {State} state
   * @returns {Line[]}
   */
  function serviceLines(book, service, share, all, state) {
    const { words, counting } = therapy;
    const marks = counting.assistantMarks(share.units, service.minutes, service.assistant);
    const midpoint = counting.unitsFor(service.minutes);
    return service.members.map((code, place) => {
      const entry = state.entries.find((item) => item.code === code);
      const isSplit = service.members.length > 1;
      const cut = (/** @type {number} */ units) => (!isSplit ? units : place ? Math.max(units - 1, 0) : Math.min(units, 1));
      const together = isSplit ? [`${place ? "Further units" : "First unit"} of ${words.minutes(service.minutes)} of the service`] : [];
      return {
        code,
        minutes: entry?.minutes ?? 0,
        assistant: entry?.assistant ?? 0,
        details: book.codes[code],
        medicare: { units: cut(share.units), reasons: [...together, ...(place ? [] : words.medicare(share, all))] },
        midpoint: { units: cut(midpoint), reasons: [...together, ...(place ? [] : words.midpoint(service.minutes))] },
        marks: !isSplit ? marks : place ? marks.slice(1) : marks.slice(0, 1),
        added: !entry,
      };
    });
  }

  /**
   * Returns what the pair table says of each two codes of a visit.
   * @param {Book} book
   * @param {Line[]} lines
   * @returns {PairResult[]}
   */
  function pairsOf(book, lines) {
    const codes = lines.filter((line) => line.details && !line.details.deleted).map((line) => line.code);
    const checked = new Set(book.pairs.codes);
    return codes.flatMap((one, place) =>
      codes.slice(place + 1).map((other) => {
        const [first, second] = [one, other].sort();
        const row = book.pairs.rows.find(([a, b]) => (a === one && b === other) || (a === other && b === one));
        const noted = book.noted.includes(`${first}-${second}`);
        if (row) {
          const state = row[2] === "1" ? "modifier" : "never";
          return { state, first, second, column1: row[0], column2: row[1], reason: book.pairs.reasons[row[3]], noted };
        }
        const ended = book.pairs.ended.find(([a, b]) => a === first && b === second)?.[2];
        return { state: checked.has(one) && checked.has(other) ? "none" : "unchecked", first, second, ended, noted };
      }),
    );
  }
})();
