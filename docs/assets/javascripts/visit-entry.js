// The boxes of the visit check in which codes and minutes are typed. Counts nothing.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const { element } = therapy;
  const PLANS = { PT: "physical therapy", OT: "occupational therapy", SLP: "speech-language pathology" };
  const TYPED = /^\s*(?:[0-9A-Z][0-9]{3}[0-9A-Z](?:[\s:=x]+[0-9]{1,3}(?:\s*min(?:utes)?)?)?(?:[\s,;&+]+|$))+$/i;
  const ONE = /([0-9A-Z][0-9]{3}[0-9A-Z])(?![0-9A-Z])(?:[\s:=x]+([0-9]{1,3})(?![0-9A-Z]))?/gi;

  /**
   * Returns the boxes, and what draws them anew after the entry was replaced. `current` returns the entry, which the
   * boxes change in place; `changed` is called after each change.
   * @type {Therapy["visitEntry"]}
   */
  therapy.visitEntry = (book, current, changed) => {
    const rows = element("ul", { class: "visit-rows", "aria-label": "Codes of the visit" });
    const help = "Type a number such as 97110, or words such as massage; Enter takes it. “97110 20, 97140 15” adds codes with minutes.";
    const picker = therapy.picker("Add a code", help, "visit-code", (code) => (add(code, 0), focusMinutes(code)), addTyped);
    const plans = element("fieldset", { class: "visit-plans" });

    function redraw() {
      const { entries, discipline } = current();
      rows.replaceChildren(...entries.map(row));
      rows.hidden = !entries.length;
      plans.replaceChildren(element("legend", {}, "Plan of care"), ...Object.entries(PLANS).map(([name, label]) => plan(name, label, name === discipline)));
    }

    /**
     * Takes codes that were typed with their minutes; other words are left to the list of matches.
     * @param {string} text
     */
    function addTyped(text) {
      if (!TYPED.test(text)) return "";
      const added = [...text.matchAll(ONE)].map(([, code, minutes]) => ({ code: code.toUpperCase(), minutes }));
      const unknown = added.filter(({ code }) => !book.codes[code]).map(({ code }) => code);
      if (unknown.length) return `${therapy.join(unknown)}: not a code of this site. Choose one from the list, or type plain words.`;
      for (const { code, minutes } of added) add(code, minutes ? Number(minutes) : 0);
      if (added.length === 1 && !added[0].minutes) focusMinutes(added[0].code);
      return null;
    }

    /**
     * @param {string} code
     * @param {number} minutes
     */
    function add(code, minutes) {
      const there = current().entries.find((item) => item.code === code);
      if (there) there.minutes += minutes;
      else current().entries.push({ code, minutes, assistant: 0 });
      redraw();
      changed();
    }

    /** @param {string} code */
    function focusMinutes(code) {
      const input = /** @type {HTMLInputElement | null} */ (document.getElementById(`minutes-${code}`));
      input?.focus();
      input?.select();
    }

    /** @param {Entry} item */
    function row(item) {
      const remove = element("button", { type: "button", class: "visit-remove", "aria-label": `Remove ${item.code}` }, "Remove");
      remove.addEventListener("click", () => {
        current().entries.splice(current().entries.indexOf(item), 1);
        redraw();
        changed();
        focusAdd();
      });
      const name = book.codes[item.code]?.name ?? "not a code of this site";
      const title = element("span", { class: "visit-code" }, element("strong", {}, item.code), ` ${name}`);
      return element("li", {}, title, numberField(item, "minutes", "Minutes"), numberField(item, "assistant", "By an assistant alone"), remove);
    }

    /**
     * @param {Entry} item
     * @param {"minutes" | "assistant"} field
     * @param {string} label
     */
    function numberField(item, field, label) {
      const id = `${field}-${item.code}`;
      const input = /** @type {HTMLInputElement} */ (
        element("input", {
          id, type: "text", inputmode: "numeric", maxlength: "3", autocomplete: "off", placeholder: " ",
          value: item[field] ? String(item[field]) : "", "aria-describedby": `${id}-error`,
        })
      );
      const error = element("span", { id: `${id}-error`, class: "visit-error" });
      input.addEventListener("input", () => {
        const text = input.value.trim();
        const isNumber = /^[0-9]{0,3}$/.test(text);
        const value = isNumber ? Number(text) : 0;
        const isTooMuch = field === "assistant" && value > item.minutes;
        item[field] = isTooMuch ? item.minutes : value;
        if (field === "minutes") item.assistant = Math.min(item.assistant, item.minutes);
        error.textContent = !isNumber ? "Whole minutes only" : isTooMuch ? `At most the ${item.minutes} minutes of the code` : "";
        input.setAttribute("aria-invalid", String(!isNumber || isTooMuch));
        changed();
      });
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") focusAdd();
      });
      const shown = element("label", { for: id }, label, element("span", { class: "off-screen" }, ` of ${item.code}`));
      return element("span", { class: "visit-field" }, shown, input, error);
    }

    /**
     * @param {string} name
     * @param {string} label
     * @param {boolean} isChosen
     */
    function plan(name, label, isChosen) {
      const input = /** @type {HTMLInputElement} */ (element("input", { type: "radio", name: "discipline", id: `plan-${name}`, value: name }));
      input.checked = isChosen;
      input.addEventListener("change", () => {
        current().discipline = /** @type {Discipline} */ (name);
        changed();
      });
      return element("span", {}, input, element("label", { for: `plan-${name}` }, label));
    }

    function focusAdd() {
      document.getElementById("visit-code")?.focus();
    }

    redraw();
    return { parts: [picker, rows, plans], redraw, focusAdd };
  };
})();
