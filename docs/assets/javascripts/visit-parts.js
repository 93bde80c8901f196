// The result of the visit check as elements: units with reasons, what to mind, pairs, modifiers, the note, sources.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const STATES = { never: "Never together", modifier: "With a reason and a modifier", none: "No edit", unchecked: "Not checked" };
  /** @type {Record<Discipline, {plan: string, assistant: string}>} */
  const MODIFIERS = { PT: { plan: "GP", assistant: "CQ" }, OT: { plan: "GO", assistant: "CO" }, SLP: { plan: "GN", assistant: "" } };
  const { element } = therapy;

  /** @param {string} code */
  const link = (code) => element("a", { href: therapy.address(`codes/${code}`) }, code);

  /** @param {string} title @param {(Node | string)[]} content */
  const part = (title, ...content) => element("section", { class: "visit-part" }, element("h2", {}, title), ...content);

  /** @param {(Node | string)[][]} items */
  const list = (items) => element("ul", {}, ...items.map((item) => element("li", {}, ...item)));

  /**
   * Returns the result in two parts, so that the drawings can stand between them.
   * @type {Therapy["visitParts"]}
   */
  therapy.visitParts = (book, visit) => {
    const cites = therapy.cites(book, "visit-source");
    /** @param {string} name */
    const say = (name) => (book.statements[name] ? [" ", cites.fact(book.statements[name])] : []);
    /** @param {string[]} names */
    const rules = (names) => {
      const items = names.map(say).filter((item) => item.length);
      return items.length ? element("ul", { class: "visit-rules" }, ...items.map((item) => element("li", {}, ...item))) : "";
    };
    const units = [unitsTable(visit), difference(visit)];
    const hasUntimed = visit.lines.some((line) => line.details?.counting === "once");
    const counted = rules(["total-time", "midpoint", ...(hasUntimed ? ["untimed"] : [])]);
    const rest = [counted, notices(), pairs(), modifiers(), note(), asOf(), part("Sources", cites.list())];
    return { units, rest: rest.flatMap((item) => item || []) };

    function notices() {
      if (!visit.notices.length) return null;
      const said = new Set();
      const items = visit.notices.map(({ kind, text, sources, statement, codes }) => {
        const isNew = statement && !said.has(statement);
        said.add(statement);
        const links = codes?.length ? [" ", ...codes.flatMap((code) => [link(code), " "])] : [];
        return [element("span", { class: `notice-${kind}` }, text), cites.cite(sources), ...links, ...(isNew ? say(/** @type {string} */ (statement)) : [])];
      });
      return element("section", { class: "watch-out" }, element("h2", {}, "To mind"), list(items));
    }

    function pairs() {
      if (!visit.pairs.length) return null;
      const table = book.pairs.effective
        ? `Medicare's NCCI table for ${book.pairs.setting} claims of ${book.pairs.effective}. CMS issues a new table each quarter; other payers may use others.`
        : "No pair table was imported.";
      const shown = ["never", "modifier", "unchecked", "none"].flatMap((state) => visit.pairs.filter((pair) => pair.state === state));
      const has = (/** @type {string} */ state) => shown.some((pair) => pair.state === state);
      const names = [...(has("never") ? ["pair-never"] : []), ...(has("modifier") ? ["pair-modifier", "pair-line"] : []), "pair-none"];
      return part("Same-day pairs", element("p", {}, table, cites.cite(book.pairs.sources)), list(shown.map(pairItem)), rules(names));
    }

    function modifiers() {
      const { plan, assistant } = MODIFIERS[visit.state.discipline];
      const items = visit.lines.filter((line) => line.details && !line.details.deleted).map((line) => modifierItem(line, plan, assistant));
      if (!items.length) return null;
      const hasAssistant = visit.state.entries.some((entry) => entry.assistant);
      const therapies = new Set(visit.lines.map((line) => line.details?.therapy));
      const marks = visit.lines.flatMap((line) => line.marks);
      const names = [];
      if (therapies.has("always")) names.push("therapy-modifier");
      if (therapies.has("sometimes")) names.push("therapy-modifier-sometimes");
      if (hasAssistant && !assistant) names.push("assistant-disciplines");
      if (hasAssistant && assistant) names.push("assistant-share", "assistant-midpoint");
      if (assistant && marks.some((mark) => mark.why === "two")) names.push("assistant-two-units");
      if (assistant && marks.some(therapy.counting.methodsDiffer)) names.push("assistant-methods");
      return part("Modifiers to consider, Medicare", list(items), rules(names));
    }

    function note() {
      const total = visit.state.entries.reduce((sum, entry) => sum + entry.minutes, 0);
      const minutes = `Timed minutes: ${visit.totalTime.total}. Total treatment minutes entered: ${total}.`;
      const general = rules(["note-minutes", "direct-minutes"]);
      /** @type {Map<string, {fact: Fact, codes: string[]}>} what several codes ask for is said once */
      const asked = new Map();
      for (const { code, details } of visit.lines)
        for (const fact of details?.documentation ?? []) {
          const there = asked.get(fact.text) ?? { fact, codes: [] };
          there.codes.push(code);
          asked.set(fact.text, there);
        }
      const items = [...asked.values()].map(({ fact, codes }) => [...codes.flatMap((code) => [link(code), " "]), cites.fact(fact)]);
      return part("What the note must show", element("p", {}, minutes), general, list(items));
    }

    function asOf() {
      const limits = new Set(visit.lines.flatMap((line) => line.details?.limits ?? []).map((limit) => limit.effective));
      const fees = new Set(visit.lines.flatMap((line) => line.details?.status?.table ?? []));
      const parts = [];
      if (book.pairs.effective) parts.push(`pairs of ${book.pairs.effective}`);
      if (limits.size) parts.push(`unit limits of ${[...limits].join(" and ")}`);
      if (fees.size) parts.push(`payment status of ${[...fees].join(" and ")}`);
      return element("p", { class: "visit-as-of" }, parts.length ? `Tables used: ${parts.join("; ")}.` : "");
    }
  };

  /** @param {PairResult} pair */
  function pairItem({ state, first, second, column1, column2, reason, ended, noted }) {
    const mark = element("span", { class: `state state-${state}` }, STATES[state]);
    const both = noted
      ? [element("a", { href: therapy.address(`pairs/${first}-${second}`) }, `${first} and ${second}`)]
      : [link(first), " and ", link(second)];
    let text = ". ";
    if (state === "never") text = `: indicator 0. Column 1 is ${column1}, column 2 is ${column2}; the line of ${column2} is denied. CMS's reason: “${reason}”.`;
    if (state === "modifier") text = `: indicator 1. Column 1 is ${column1}, column 2 is ${column2}; the line of ${column2} is denied unless 59 or an X modifier is right on it. CMS's reason: “${reason}”.`;
    if (ended) text = `: an edit ended; its last day was ${ended}.`;
    return [mark, " ", ...both, text];
  }

  /**
   * @param {Line} line
   * @param {string} plan
   * @param {string} assistant
   */
  function modifierItem({ code, details, marks, medicare }, plan, assistant) {
    /** @type {Record<string, string>} */
    const sentences = { always: `${plan} on every unit`, sometimes: `${plan} if it is under a therapy plan of care`, none: "no therapy modifier; it is not on Medicare's therapy list" };
    const first = sentences[details?.therapy ?? ""] ?? "whether it needs a therapy modifier is not verified";
    const parts = [link(code), ": ", `${first}.`];
    if (!assistant || !marks.some((mark) => mark.assistant)) return parts;
    const counts = marks.filter((mark) => mark.assisted).length;
    const summary = ` ${assistant} on ${counts} of ${medicare.units} ${medicare.units === 1 ? "unit" : "units"}`;
    const shown = element("span", { "data-modifier": assistant, "data-modifier-code": code, "data-modifier-units": String(counts) }, summary);
    const items = marks.map((mark, place) => [`Unit ${place + 1}: ${mark.assisted ? `with ${assistant}` : `without ${assistant}`}, ${therapy.words.mark(mark)}`]);
    return [...parts, shown, list(items)];
  }

  /** @param {Visit} visit */
  function unitsTable(visit) {
    const head = ["Code", "Medicare, total time", "Midpoint, each code"].map((text) => element("th", { scope: "col", role: "columnheader" }, text));
    const rows = visit.lines.map((line) =>
      element("tr", { role: "row" }, codeCell(line), ruleCell(line, "medicare"), ruleCell(line, "midpoint")),
    );
    const { total, units } = visit.totalTime;
    const day = total ? `The ${therapy.words.minutes(total)} of timed codes give ${units} ${units === 1 ? "unit" : "units"}.` : "No timed minutes.";
    const foot = element(
      "tr", { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, "All lines"),
      element("td", { role: "cell" }, element("strong", {}, String(visit.medicareUnits)), element("span", { class: "why" }, day)),
      element("td", { role: "cell" }, element("strong", {}, String(visit.midpointUnits)), element("span", { class: "why" }, "Each code by itself.")),
    );
    return element(
      "table", { class: "visit-units", role: "table" },
      element("caption", {}, "Units of this visit under the two counting rules"),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...head)),
      element("tbody", { role: "rowgroup" }, ...rows),
      element("tfoot", { role: "rowgroup" }, foot),
    );
  }

  /** @param {Line} line */
  function codeCell({ code, details, minutes, added }) {
    const name = details ? [link(code), " ", details.name] : [code];
    const time = added ? "not entered, but needed" : therapy.words.minutes(minutes);
    return element("th", { scope: "row", role: "rowheader" }, ...name, element("span", { class: "why" }, time));
  }

  /**
   * @param {Line} line
   * @param {Rule} rule
   */
  function ruleCell(line, rule) {
    const { units, reasons } = line[rule];
    const shown = units === null ? "–" : String(units);
    const name = element("span", { class: "rule-name", "aria-hidden": "true" }, rule === "medicare" ? "Medicare " : "Midpoint ");
    const why = element("ul", { class: "why" }, ...reasons.map((reason) => element("li", {}, reason)));
    return element(
      "td",
      { role: "cell", "data-rule": rule, "data-code": line.code, "data-units": units === null ? "" : String(units) },
      name, element("strong", {}, shown), why,
    );
  }

  /** @param {Visit} visit */
  function difference({ differing, totalTime, lines }) {
    const parts = [];
    if (differing.length) {
      const each = differing.map((code) => {
        const line = /** @type {Line} */ (lines.find((item) => item.code === code));
        return `${code} (Medicare ${line.medicare.units}, midpoint ${line.midpoint.units})`;
      });
      parts.push(element("strong", {}, "The two rules differ"), ` on ${therapy.join(each)}. Ask which one the payer follows.`);
    } else parts.push("Both rules give the same units.");
    if (totalTime.tied.length) parts.push(` Under Medicare's rule there is a tie between ${therapy.join(totalTime.tied)}: choose either; the one entered first has the unit here.`);
    return element("p", { class: "visit-difference" }, ...parts);
  }
})();
