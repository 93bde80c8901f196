// Opens a source in place: a click on a raised number shows the source beside it instead of jumping down the page.
// Without this script the number is a plain link to the list of sources, which has a link back.

(() => {
  /** @type {HTMLElement | null} */
  let open = null;
  /** @type {HTMLElement | null} */
  let opener = null;

  /** Closes the note that is open and gives the keyboard back to the number that opened it. */
  function close() {
    open?.remove();
    opener?.setAttribute("aria-expanded", "false");
    opener?.focus({ preventScroll: true });
    open = opener = null;
  }

  /**
   * Shows the source that a number names, below the number.
   * @param {HTMLElement} number
   */
  function show(number) {
    const source = document.getElementById((number.getAttribute("href") ?? "").slice(1));
    if (!source) return;
    const note = document.createElement("div");
    note.className = "open-note md-typeset";
    note.setAttribute("role", "dialog");
    note.setAttribute("aria-label", number.getAttribute("aria-label") ?? "Source");
    note.tabIndex = -1;
    note.innerHTML = source.innerHTML;
    note.querySelector(".way-back")?.remove();
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Close";
    button.addEventListener("click", close);
    note.append(button);
    document.body.append(note);
    place(note, number.getBoundingClientRect());
    number.setAttribute("aria-expanded", "true");
    [open, opener] = [note, number];
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
    const number = /** @type {HTMLElement | null} */ (target.closest(".cite a"));
    if (number) {
      event.preventDefault();
      const again = number === opener;
      close();
      if (!again) show(number);
    } else if (open && !open.contains(target)) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close();
  });
})();
