// The search of every page: the button in the header, its keys, its window, and what the search needs, which is loaded
// when a reader turns to it and not before. Finds nothing itself.

(() => {
  const therapy = window.therapy;
  const { element } = therapy;
  const opener = /** @type {HTMLButtonElement | null} */ (document.querySelector(".search-open"));

  /**
   * Loads a script of the site; a page that was opened from a disk may do so, too.
   * @type {Therapy["script"]}
   */
  therapy.script = (address) =>
    new Promise((resolve, reject) => {
      const script = /** @type {HTMLScriptElement} */ (element("script", { src: address }));
      script.async = false; // they are run in their order
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => (script.remove(), reject(new Error(address))));
      document.head.append(script);
    });

  /** @type {Promise<void> | undefined} */
  let listing;
  /** @type {Promise<void> | undefined} */
  let warming;

  /**
   * Loads what the search needs, once; their names stand in the header, where the build puts hashes into them.
   * @type {Therapy["searchListed"]}
   */
  therapy.searchListed = () => {
    const addresses = [...document.querySelectorAll("script[data-src]")].map((named) => named.getAttribute("data-src") ?? "");
    listing ??= Promise.all(addresses.map(therapy.script)).then(() => therapy.list());
    listing.catch(() => (listing = undefined)); // the next key tries again
    return listing;
  };

  /** @type {Therapy["searchReady"]} */
  therapy.searchReady = () => {
    warming ??= therapy.searchListed().then(() => therapy.warmUp());
    warming.catch(() => (warming = undefined));
    return warming;
  };
  const prepare = () => void therapy.searchReady().catch(() => {});

  /** @type {{dialog: HTMLDialogElement, box: SearchBox} | undefined} */
  let made;

  /** Makes the window of the search. */
  function make() {
    const box = therapy.searchBox("search", "Search codes and pages", () => dialog.close());
    const close = element("button", { type: "button", class: "search-close" }, "Close");
    const dialog = /** @type {HTMLDialogElement} */ (
      element("dialog", { class: "search-dialog md-typeset finder", "aria-label": "Search" }, close, ...box.parts)
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      dialog.close();
    });
    document.body.append(dialog);
    return { dialog, box };
  }

  /** Opens the window; what was typed the last time is there, chosen, so that the next letter replaces it. */
  function open(words = "") {
    made ??= make();
    if (!made.dialog.open) made.dialog.showModal();
    if (words) made.box.ask(words);
    made.box.input.focus();
    made.box.input.select();
    prepare();
  }

  /** Tells whether the letters that are typed now go into a box. */
  function isTyping() {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    return !!active && (active.isContentEditable || active.matches("input:not([type=radio], [type=checkbox]), select, textarea"));
  }

  opener?.addEventListener("click", () => open());
  for (const turned of ["pointerenter", "focus"]) opener?.addEventListener(turned, prepare, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return;
    const key = event.key.toLowerCase();
    const withKey = (event.ctrlKey || event.metaKey) && !event.shiftKey && key === "k";
    const alone = !event.ctrlKey && !event.metaKey && ["/", "s", "f"].includes(key) && !isTyping() && !document.querySelector("dialog[open]");
    if (!withKey && !alone) return;
    event.preventDefault();
    open();
  });

  /** Makes the box of the home page, which shows its answers below it. */
  function atHome() {
    const place = document.getElementById("finder");
    if (!place) return undefined;
    const box = therapy.searchBox("finder", "Find a code: a number, plain words, or a question", () => {});
    box.input.addEventListener("focus", prepare, { once: true });
    place.replaceChildren(...box.parts);
    place.hidden = false;
    return box;
  }
  const home = atHome();

  /** Answers the words that a browser's own search box has put behind # (see opensearch.xml), and takes them off again. */
  function askFromAddress() {
    const words = new URLSearchParams(location.hash.slice(1)).get("q");
    if (!words) return;
    history.replaceState(history.state, "", location.pathname);
    if (home) {
      home.ask(words);
      home.input.focus();
    } else open(words);
  }
  window.addEventListener("hashchange", askFromAddress);
  askFromAddress();
})();
