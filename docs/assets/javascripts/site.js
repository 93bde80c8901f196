// Small repairs of the theme that need a script (names, menu, tables), and the button that copies a code's number.

(() => {
  /** Lets the keyboard scroll a table that is wider than its frame, which is a table to a screen reader all the time. */
  function reachWideTables() {
    const frames = [...document.querySelectorAll(".md-typeset :is(.framed, .code-table, .source-table)")];
    const wide = frames.filter((frame) => frame.scrollWidth > frame.clientWidth);
    for (const frame of wide) {
      frame.setAttribute("tabindex", "0");
      if (!frame.querySelector("caption")) frame.setAttribute("aria-label", "Scrolls sideways"); // else it has a name
    }
  }

  /** Puts a button that copies the number into its place, for in front of the heading itself it would cost a new style of all below. */
  function offerCopy() {
    const number = document.querySelector("h1 .code-number");
    const place = document.querySelector(".copy-place");
    if (!number || !place || !navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${number.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(number.textContent ?? "");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    place.append(button);
  }

  /**
   * Puts a button into a label that the theme uses as a switch, so that the keyboard reaches it and it has a name.
   * @param {HTMLLabelElement} label
   * @param {string} name
   */
  function buttonIn(label, name) {
    const button = document.createElement("span");
    button.tabIndex = 0;
    button.className = "switch";
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      label.click();
    });
    label.removeAttribute("tabindex");
    label.append(button);
    return button;
  }

  /** Lets the keyboard open the menu of a narrow window, which the theme leaves to fingers: Escape closes it again. */
  function reachMenu() {
    const label = /** @type {HTMLLabelElement | null} */ (document.querySelector(".md-header__button[for=__drawer]"));
    const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
    if (!label || !drawer) return;
    const opener = buttonIn(label, "Menu");
    const told = () => opener.setAttribute("aria-expanded", String(drawer.checked));
    drawer.addEventListener("change", () => {
      told();
      const first = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary .md-nav__link[href]"));
      if (drawer.checked) first?.focus();
    });
    document.querySelector(".md-sidebar--primary")?.addEventListener("click", (event) => {
      if (drawer.checked && /** @type {Element} */ (event.target).closest("a[href]")) drawer.click(); // it may lead to a part of this page
    });
    window.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      opener.focus();
    });
    told();
    nameLevels();
  }

  /** Says what the switches between the levels of the menu are; the theme leaves them without a name or a key. */
  function nameLevels() {
    for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (document.querySelectorAll(".md-sidebar--primary label[for^=__nav_]"))) {
      const part = label.closest(".md-nav__item")?.querySelector(".md-nav__link")?.textContent?.trim() ?? "";
      buttonIn(label, label.classList.contains("md-nav__title") ? `Back from ${part}` : `Pages of ${part}`);
    }
  }

  // the theme says of a part of the menu whether it is open, and leaves it to its script to keep that true
  document.addEventListener("change", ({ target }) => {
    const toggle = /** @type {HTMLInputElement} */ (target);
    if (toggle.matches(".md-nav__toggle")) toggle.parentElement?.querySelector("nav")?.setAttribute("aria-expanded", String(toggle.checked));
  });
  reachMenu();
  offerCopy();
  window.addEventListener("load", () => requestAnimationFrame(reachWideTables));
  window.addEventListener("resize", reachWideTables);
})();
