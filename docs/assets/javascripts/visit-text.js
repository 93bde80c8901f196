// The result of the visit check as plain text, for pasting into a mail or a record. Touches no page.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const STATES = { never: "never together (indicator 0)", modifier: "with a reason and a modifier (indicator 1)", none: "no edit", unchecked: "not checked" };

  /**
   * Returns the text, with the day, the dates of the tables, and the sources that were named.
   * @type {Therapy["visitText"]}
   */
  therapy.visitText = (book, visit, address, today) => {
    /** @type {Set<number>} */
    const named = new Set();
    /** @param {number[] | undefined} sources */
    const cite = (sources) => {
      for (const number of sources ?? []) named.add(number);
      const shown = (sources ?? []).map((number) => [...named].indexOf(number) + 1);
      return shown.length ? ` [${shown.join(", ")}]` : "";
    };
    /** @param {string} name */
    const say = (name) => (book.statements[name] ? [`- ${book.statements[name].text}${cite(book.statements[name].sources)}`] : []);

    const lines = visit.lines.flatMap((line) => [
      `${line.code}${line.details ? ` ${line.details.name}` : ""}, ${therapy.words.minutes(line.minutes)}${line.assistant ? `, ${line.assistant} by an assistant alone` : ""}`,
      `  Medicare, total time: ${outcome(line.medicare)}`,
      `  Midpoint, each code: ${outcome(line.midpoint)}`,
    ]);
    const notices = visit.notices.map((notice) => `- ${notice.text}${cite(notice.sources)}`);
    const pairs = visit.pairs.map((pair) => {
      const columns = pair.column2 ? `; column 1 is ${pair.column1}, the line of ${pair.column2} is denied` : "";
      return `- ${pair.first} and ${pair.second}: ${STATES[pair.state]}${columns}${pair.ended ? `; an edit ended on ${pair.ended}` : ""}`;
    });
    const note = visit.lines.flatMap(({ code, details }) =>
      (details?.documentation ?? []).map((fact) => `- ${code}: ${fact.text}${cite(fact.sources)}`),
    );
    const table = book.pairs.effective ? `Medicare's table for ${book.pairs.setting} claims of ${book.pairs.effective}${cite(book.pairs.sources)}` : "no table imported";
    const text = [
      `Visit check of ${today}`, address, "",
      ...lines, "", ...say("total-time"), ...say("midpoint"),
      ...(notices.length ? ["", "To mind", ...notices] : []),
      ...(pairs.length ? ["", `Same-day pairs, ${table}`, ...pairs] : []),
      ...(note.length ? ["", "What the note must show", ...say("note-minutes"), ...note] : []),
      "", "Sources",
    ];
    const sources = [...named].map((number, place) => {
      const source = book.sources[number];
      return `${place + 1}. ${source.publisher}, ${source.title}, ${source.url}, checked ${source.checked}`;
    });
    return [...text, ...sources, "", "Not billing, legal or medical advice.", ""].join("\n");
  };

  /** @param {Outcome} outcome */
  function outcome({ units, reasons }) {
    return `${units === null ? "not counted" : units} (${reasons.join("; ")})`;
  }
})();
