// The finder on the home page, and its answers on top of the theme's search results. Ranks nothing itself.

(() => {
  const therapy = window.therapy;
  const { element } = therapy;
  const IN_SEARCH = 5;
  const AT_HOME = 8;

  /** @param {Found} found */
  const address = (found) => therapy.address(found.path);

  /** Makes the finder of the home page: a box, and the answers as links below it. */
  function atHome() {
    const place = document.getElementById("finder");
    if (!place) return;
    const input = /** @type {HTMLInputElement} */ (
      element("input", { id: "finder-box", type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", "aria-describedby": "finder-count" })
    );
    const count = element("p", { id: "finder-count", role: "status", class: "finder-count" });
    const list = element("ul", { class: "finder-list", "aria-label": "Answers" });
    /** @type {Found[]} */
    let found = [];

    input.addEventListener("input", () => {
      found = therapy.find(input.value, AT_HOME);
      list.replaceChildren(...found.map((item) => element("li", {}, ...answer(item))));
      const shown = `${found.length} ${found.length === 1 ? "answer" : "answers"}, Enter opens the first`;
      count.textContent = !input.value.trim() ? "" : found.length ? shown : "Nothing found; try other words";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && found.length && !event.isComposing) location.href = address(found[0]);
      if (event.key === "ArrowDown") step(event, 0);
      if (event.key === "Escape") input.dispatchEvent(new Event("input"));
    });
    list.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const here = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
      if (event.key === "ArrowDown") step(event, here + 1);
      if (event.key === "ArrowUp") here > 0 ? step(event, here - 1) : (event.preventDefault(), input.focus());
    });

    /** @param {KeyboardEvent} event @param {number} place */
    function step(event, place) {
      event.preventDefault();
      list.querySelectorAll("a")[place]?.focus();
    }

    const label = element("label", { for: "finder-box" }, "Find a code: a number, plain words, or a question");
    place.replaceChildren(label, input, count, list);
    place.hidden = false;
    askFromAddress(input);
  }

  /**
   * Answers the words that a browser's own search box has put behind # (see opensearch.xml), and takes them off again.
   * @param {HTMLInputElement} input
   */
  function askFromAddress(input) {
    const ask = () => {
      const words = new URLSearchParams(location.hash.slice(1)).get("q");
      if (!words) return;
      history.replaceState(history.state, "", location.pathname);
      input.value = words;
      input.dispatchEvent(new Event("input"));
      input.focus();
    };
    window.addEventListener("hashchange", ask);
    ask();
  }

  /** @param {Found} found */
  function answer(found) {
    return [element("a", { href: address(found) }, found.title), " ", element("span", { class: "finder-more" }, found.more)];
  }

  /** Puts the answers on top of what the theme's search finds, as results of the same kind, and keeps each page once. */
  function inSearch() {
    const input = /** @type {HTMLInputElement | null} */ (document.querySelector(".md-search__input"));
    const result = document.querySelector("[data-md-component=search-result]");
    const others = result?.querySelector(".md-search-result__list");
    if (!input || !result || !others) return;
    const list = element("ol", { class: "md-search-result__list finder-results", role: "presentation" });
    const status = element("p", { role: "status", class: "off-screen" });
    result.insertBefore(list, others);
    result.insertBefore(status, list);
    let shown = "";

    function show() {
      if (!input || !result) return;
      const query = input.value.trim();
      if (query === shown) return;
      shown = query;
      const found = query ? therapy.find(query, IN_SEARCH) : [];
      list.replaceChildren(...found.map((item, place) => resultItem(item, 1e12 - place)));
      result.classList.toggle("has-answers", found.length > 0);
      status.textContent = found.length ? `First answer: ${found[0].title}` : "";
      hideTwice();
    }

    function hideTwice() {
      const mine = new Set([...list.querySelectorAll("a")].map((link) => link.href));
      for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (others?.querySelectorAll(":scope > .md-search-result__item > a") ?? [])) {
        const item = link.closest(".md-search-result__item");
        item?.toggleAttribute("hidden", mine.has(link.href.replace(/[?#].*/, "")));
      }
    }

    new MutationObserver(hideTwice).observe(others, { childList: true });
    for (const name of ["input", "keyup", "focus"]) input.addEventListener(name, show);
    input.form?.addEventListener("reset", () => setTimeout(show));
    // the theme opens the result with the highest score; a number that is typed fast is opened before it has any
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      show();
      const first = list.querySelector("a");
      if (!first) return;
      event.preventDefault();
      event.stopPropagation();
      location.href = first.href;
    });
    show();
  }

  /**
   * @param {Found} found
   * @param {number} score
   */
  function resultItem(found, score) {
    const title = element("h1", {}, found.title);
    const article = element("article", { class: "md-search-result__article md-typeset", "data-md-score": String(score) }, title, element("p", {}, found.more));
    const link = element("a", { href: address(found), class: "md-search-result__link", tabindex: "-1" }, article);
    return element("li", { class: "md-search-result__item" }, link);
  }

  atHome();
  inSearch();
  const whenIdle = window.requestIdleCallback ?? ((/** @type {() => void} */ work) => setTimeout(work, 200));
  whenIdle(() => therapy.warmUp());
})();
