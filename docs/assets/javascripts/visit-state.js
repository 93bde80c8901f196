// The entry of a visit ⇄ the fragment of the address, such as #97110=20&97140=15&97110.assistant=8. Nothing else keeps it.

(() => {
  const CODE = /^[0-9A-Z][0-9]{3}[0-9A-Z]$/;
  const DISCIPLINES = ["PT", "OT", "SLP"];
  const MOST_CODES = 24;
  const MOST_MINUTES = 1440;

  /**
   * Returns the visit that a fragment holds, or null if it is a fragment of another kind. A code that stands twice
   * has the minutes of both; numbers that are none count as 0.
   * @param {string} hash
   * @returns {State | null}
   */
  function parse(hash) {
    const text = hash.replace(/^#/, "");
    if (!text) return { entries: [], discipline: "PT" };
    if (!text.includes("=")) return null;
    /** @type {State} */
    const state = { entries: [], discipline: "PT" };
    for (const part of text.split("&")) {
      const [key, value = ""] = part.split("=", 2);
      if (key === "discipline") {
        const name = value.toUpperCase();
        if (DISCIPLINES.includes(name)) state.discipline = /** @type {Discipline} */ (name);
        continue;
      }
      const [code, field] = key.toUpperCase().split(".", 2);
      if (!CODE.test(code) || (field && field !== "ASSISTANT")) continue;
      const entry = entryOf(state, code);
      if (entry) entry[field ? "assistant" : "minutes"] += count(value);
    }
    for (const entry of state.entries) {
      entry.minutes = Math.min(entry.minutes, MOST_MINUTES);
      entry.assistant = Math.min(entry.assistant, entry.minutes);
    }
    return state;
  }

  /**
   * @param {State} state
   * @param {string} code
   */
  function entryOf(state, code) {
    const found = state.entries.find((entry) => entry.code === code);
    if (found || state.entries.length >= MOST_CODES) return found;
    const entry = { code, minutes: 0, assistant: 0 };
    state.entries.push(entry);
    return entry;
  }

  /** @param {string} text */
  function count(text) {
    return /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  }

  /**
   * Returns the fragment of a visit, without the #.
   * @param {State} state
   */
  function format(state) {
    const parts = state.entries.map((entry) => `${entry.code}=${entry.minutes}`);
    for (const entry of state.entries) if (entry.assistant) parts.push(`${entry.code}.assistant=${entry.assistant}`);
    if (state.discipline !== "PT" && parts.length) parts.push(`discipline=${state.discipline}`);
    return parts.join("&");
  }

  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  therapy.visitState = { parse, format };
})();
