// What several scripts of the site need: addresses that work on a host and on a disk, elements, numbered sources.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));

  const site = () => document.querySelector("meta[name=site]");
  // on the page for what is not found it is the root of the site, with / at its end
  const base = () => (site()?.getAttribute("content") ?? ".").replace(/\/$/, "");

  /** Returns the address of a file of the site from the page that is open. @type {Therapy["asset"]} */
  therapy.asset = (path) => `${base()}/${path}`;

  /**
   * Returns the address of a page from the one that is open. `path` is below docs/ and has no ending.
   * @param {string} path such as "codes/97140", "compare/index" or "faq#what-is-97140"
   */
  therapy.address = (path) => {
    const [page, place] = path.split("#", 2);
    const end = place ? `#${place}` : "";
    if (site()?.getAttribute("data-folders") !== "true") return `${base()}/${page}.html${end}`;
    return `${base()}/${page.replace(/(^|\/)index$/, "")}`.replace(/\/?$/, "/") + end;
  };

  /** Returns the reader's day as YYYY-MM-DD, which sorts as days do. @type {Therapy["today"]} */
  therapy.today = () => {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  /** Returns several words as one phrase: a, b and c. @type {Therapy["join"]} */
  therapy.join = (items) => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`);

  /**
   * Returns an element. Texts become text nodes, so that nothing in the data can be taken for markup.
   * @type {Therapy["element"]}
   */
  therapy.element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  /**
   * Returns an element of a drawing.
   * @type {Therapy["drawing"]}
   */
  therapy.drawing = (name, attributes = {}, ...children) => {
    const made = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...children);
    return made;
  };

  /**
   * Puts a text on the clipboard; where a browser has none for scripts, in the way of old.
   * @type {Therapy["copy"]}
   */
  therapy.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = /** @type {HTMLTextAreaElement} */ (therapy.element("textarea", { class: "off-screen" }, text));
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  /**
   * Numbers the sources that a page names, in the order in which they come, as the other pages of the site do.
   * @type {Therapy["cites"]}
   */
  therapy.cites = (book, prefix) => {
    const { element, today } = therapy;
    /** @type {number[]} */
    const named = [];
    /** @param {number[] | undefined} numbers */
    const cite = (numbers, where = "") => {
      if (!numbers?.length) return document.createTextNode("");
      const links = numbers.map((number) => {
        if (!named.includes(number)) named.push(number);
        const shown = named.indexOf(number) + 1;
        const label = `Source ${shown}: ${book.sources[number].publisher}${where ? `, ${where}` : ""}`;
        return element("a", { href: `#${prefix}-${shown}`, "aria-label": label }, String(shown));
      });
      return element("sup", { class: "cite" }, ...links);
    };
    /** @param {Fact} fact */
    const fact = (fact) => {
      const parts = [];
      if (fact.payer) parts.push(element("span", { class: "payer" }, fact.payer), " ");
      parts.push(fact.text);
      if (fact.unverified) parts.push(" ", element("span", { class: "not-verified" }, "not verified"));
      parts.push(cite(fact.sources, fact.where));
      return element("span", {}, ...parts);
    };
    const list = () =>
      element(
        "ol",
        { class: "sources" },
        ...named.map((number, place) => {
          const source = book.sources[number];
          const title = element("a", { href: source.url, rel: "noopener noreferrer" }, source.title);
          const overdue = source.due < today() ? " This check is overdue." : "";
          const dates = element("span", { class: "dates" }, `Checked ${source.checked}.${overdue}`);
          return element("li", { id: `${prefix}-${place + 1}` }, title, `, ${source.publisher}. `, dates);
        }),
      );
    return { cite, fact, list };
  };
})();
