// A box in which a code is chosen by number or plain words, from a list that follows the typing; made for the keyboard.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const SHOWN = 7;

  /**
   * Returns the box with its label and list. `choose` gets the chosen code. `typed` may take what was typed when Enter
   * is pressed: it returns null if that was done, or a sentence that says why not; without it the first match is taken.
   * @type {Therapy["picker"]}
   */
  therapy.picker = (label, help, id, choose, typed) => {
    const { element } = therapy;
    const input = /** @type {HTMLInputElement} */ (
      element("input", {
        id, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
        "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-describedby": `${id}-help`,
      })
    );
    const list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": "Matching codes", class: "picker-list", hidden: "" });
    const message = element("p", { id: `${id}-help`, class: "picker-help" }, help);
    const alert = element("p", { role: "alert", class: "picker-alert" });
    /** @type {Found[]} */
    let found = [];
    let active = -1;

    function close() {
      found = [];
      show();
    }

    function show() {
      active = -1;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(
        ...found.map((item, place) => {
          const more = element("span", { class: "picker-more" }, item.more);
          const option = element("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false" }, item.title, " ", more);
          option.addEventListener("mousedown", (event) => event.preventDefault());
          option.addEventListener("click", () => take(item, input.value.trim()));
          return option;
        }),
      );
    }

    /** @param {number} step */
    function move(step) {
      if (!found.length) return;
      active = (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length;
      [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    /** @param {string} text */
    async function matches(text) {
      if (text && !therapy.isSearchReady) await therapy.searchReady();
      return text ? therapy.findCodes(text, SHOWN) : [];
    }

    /** @param {Found} item @param {string} text what was typed for it; what is typed meanwhile stays */
    function take(item, text) {
      if (input.value.trim() === text) empty();
      if (item.code) choose(item.code);
    }

    function empty() {
      input.value = "";
      close();
    }

    /** What stood in the box when Enter was pressed is meant, even where the list of codes comes after the next words. */
    async function enter() {
      const text = input.value.trim();
      const place = Math.max(active, 0);
      if (!text) return;
      const refusal = active < 0 && typed ? typed(text) : ""; // whole numbers need no list of codes
      if (refusal === null) return empty();
      const item = (await matches(text))[place];
      if (refusal) alert.textContent = refusal;
      else if (item) take(item, text);
      else alert.textContent = `Nothing found for “${text}”.`;
    }

    async function look() {
      const text = input.value.trim();
      const all = await matches(text);
      if (input.value.trim() !== text) return;
      found = all;
      show();
    }

    function isMissing() {
      alert.textContent = "The list of codes could not be loaded. Type a whole number.";
    }

    input.addEventListener("input", () => {
      alert.textContent = "";
      look().catch(isMissing);
    });
    input.addEventListener("focus", () => void therapy.searchReady().catch(() => {}), { once: true });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter") enter().catch(isMissing);
      else if (event.key === "Escape" && found.length) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return element("div", { class: "picker" }, element("label", { for: id }, label), input, list, message, alert);
  };
})();
