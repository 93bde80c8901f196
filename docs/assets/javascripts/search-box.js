// A box with its answers below it, in the window of the search and on the home page: codes and pages by their names
// first, then what stands in the text of pages. Made for the keyboard and for screen readers. Ranks nothing itself.

(() => {
  const therapy = window.therapy;
  const { element } = therapy;
  const BY_NAME = 7;
  const IN_TEXTS = 8;

  /** @param {Found} found */
  function answer(found) {
    const link = element("a", { href: therapy.address(found.path) }, found.title);
    const part = found.part ? [" › ", element("span", { class: "finder-part" }, found.part)] : [];
    link.append(...part);
    return element("li", {}, link, " ", element("span", { class: "finder-more" }, ...marked(found)));
  }

  /** Returns the line below an answer, with the words that were looked for marked in it. @param {Found} found */
  function marked({ more, marks = [] }) {
    const parts = [];
    let end = 0;
    for (const [from, to] of marks) {
      parts.push(more.slice(end, from), element("mark", {}, more.slice(from, to)));
      end = to;
    }
    return [...parts, more.slice(end)];
  }

  /** @type {Therapy["searchBox"]} */
  therapy.searchBox = (id, label, leaving) => {
    const input = /** @type {HTMLInputElement} */ (
      element("input", { id: `${id}-box`, type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", "aria-describedby": `${id}-count` })
    );
    const count = element("p", { id: `${id}-count`, role: "status", class: "finder-count" });
    const names = element("ul", { class: "finder-list", "aria-label": "Answers" });
    const head = element("p", { class: "finder-head", hidden: "" }, "In the text of pages");
    const texts = element("ul", { class: "finder-list finder-texts", "aria-label": "In the text of pages" });
    const answers = element("div", { class: "finder-answers" }, names, head, texts);
    let opensFirst = false;

    const question = () => input.value.trim();

    /** Shows the answers to what is asked, as soon as there are some. */
    async function show() {
      const asked = question();
      answers.removeAttribute("data-answered");
      if (!asked) return clear();
      if (!therapy.isSearchReady) count.textContent = "Loading the search …";
      try {
        if (!therapy.isSearchReady) await therapy.searchListed();
        // the names of a large book take a second more: numbers and texts are answered before
        if (!therapy.isSearchReady) await answerNow(asked);
        if (!therapy.isSearchReady) await therapy.searchReady();
        await answerNow(asked);
        if (question() !== asked) return;
        tell(answers.querySelectorAll("a").length);
        answers.setAttribute("data-answered", asked);
        openFirst();
      } catch {
        if (question() === asked) count.textContent = "The search could not be loaded. The table of all codes is in the menu.";
      }
    }

    /** Shows the answers by name at once, and those from the texts when their pieces are there. @param {string} asked */
    async function answerNow(asked) {
      // another question stands in the box, or a reader has gone into the answers
      const isOver = () => question() !== asked || answers.contains(document.activeElement);
      if (isOver()) return;
      const found = therapy.find(asked, BY_NAME);
      names.replaceChildren(...found.map(answer));
      if (therapy.isSearchReady && found.length) openFirst();
      const more = await therapy.findTexts(asked, found, IN_TEXTS);
      if (isOver()) return;
      texts.replaceChildren(...more.map(answer));
      head.hidden = !more.length;
    }

    function clear() {
      names.replaceChildren();
      texts.replaceChildren();
      head.hidden = true;
      count.textContent = "";
    }

    /** @param {number} number */
    function tell(number) {
      const said = `${number} ${number === 1 ? "answer" : "answers"}, Enter opens the first`;
      count.textContent = number ? said : "Nothing found; try other words";
    }

    /** Goes to the first answer if Enter asked for it, also when it was pressed before the answer was there. */
    function openFirst() {
      const first = answers.querySelector("a");
      if (!opensFirst || !first) return;
      opensFirst = false;
      leaving();
      location.href = first.href;
    }

    /** @param {KeyboardEvent} event @param {number} place */
    function step(event, place) {
      event.preventDefault();
      const links = answers.querySelectorAll("a");
      (place < 0 ? input : links[Math.min(place, links.length - 1)])?.focus();
    }

    input.addEventListener("input", () => {
      opensFirst = false;
      void show();
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") step(event, 0);
      if (event.key !== "Enter" || !question()) return;
      event.preventDefault();
      opensFirst = true;
      if (answers.getAttribute("data-answered") === question()) openFirst();
    });
    answers.addEventListener("keydown", (event) => {
      const here = [...answers.querySelectorAll("a")].indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
      if (event.key === "ArrowDown") step(event, here + 1);
      if (event.key === "ArrowUp") step(event, here - 1);
    });
    answers.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("a")) leaving();
    });

    const ask = (/** @type {string} */ words) => {
      input.value = words;
      void show();
    };
    return { parts: [element("label", { for: `${id}-box` }, label), input, count, answers], input, ask };
  };
})();
