// Opens a source in place: a click on a raised number shows the source beside it instead of jumping down the page, and
// a tap on an abbreviation says what it means. Without this script the number is a plain link to the list of sources,
// which has a link back.

(() => {
  /** @type {HTMLElement | null} */
  let open = null;
  /** @type {HTMLElement | null} */
  let opener = null;

  /** Tells whether the note of a number is open; an abbreviation is no button. @param {boolean} isOpen */
  const tell = (isOpen) => opener?.matches("a") && opener.setAttribute("aria-expanded", String(isOpen));

  /** Closes the note that is open and gives the keyboard back to the number that opened it. */
  function close() {
    open?.remove();
    tell(false);
    opener?.focus({ preventScroll: true });
    open = opener = null;
  }

  /** Returns the source that a number names. @param {HTMLElement} number */
  function source(number) {
    const said = document.getElementById((number.getAttribute("href") ?? "").slice(1))?.cloneNode(true);
    if (!(said instanceof HTMLElement)) return [];
    said.querySelector(".way-back")?.remove();
    return [...said.childNodes];
  }

  /**
   * Shows what stands behind a number or an abbreviation, below it.
   * @param {HTMLElement} asked
   */
  function show(asked) {
    const said = asked.matches("abbr") ? [`${asked.textContent}: ${asked.title}`] : source(asked);
    if (!said.length) return;
    const note = document.createElement("div");
    note.className = "open-note md-typeset";
    note.setAttribute("role", "dialog");
    note.setAttribute("aria-label", asked.getAttribute("aria-label") ?? asked.textContent ?? "");
    note.tabIndex = -1;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Close";
    button.addEventListener("click", close);
    note.append(...said, button);
    document.body.append(note);
    place(note, asked.getBoundingClientRect());
    [open, opener] = [note, asked];
    tell(true);
    note.focus({ preventScroll: true });
  }

  /**
   * Puts a note below a place on the screen, or above it where there is more room, never outside the window.
   * @param {HTMLElement} note
   * @param {DOMRect} at
   */
  function place(note, at) {
    const { offsetWidth: width, offsetHeight: height } = note;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const below = at.bottom + height + 12 < window.innerHeight;
    note.style.left = `${left + window.scrollX}px`;
    note.style.top = `${(below ? at.bottom + 6 : at.top - height - 6) + window.scrollY}px`;
  }

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const asked = /** @type {HTMLElement | null} */ (target.closest(".cite a, abbr[title]:not(a *, button *, label *, summary *)"));
    if (asked) {
      event.preventDefault();
      const again = asked === opener;
      close();
      if (!again) show(asked);
    } else if (open && !open.contains(target)) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close();
  });
})();
