// What goes with scrolling, in place of the theme's own script, which brings much more that this site has no use for: the
// bar at the top names the page, the list of its parts shows where one is, and a button leads back up.

(() => {
  const NEAR = 40; // pixels below the bar in which a heading counts as reached; one that was asked for lies there
  const header = document.querySelector(".md-header");
  const title = document.querySelector(".md-header__title");
  const heading = document.querySelector("article h1");
  const up = /** @type {HTMLButtonElement | null} */ (document.querySelector(".md-top"));
  const list = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  if (!header) return;
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".md-sidebar--secondary .md-nav__link[href*='#']")]);
  const parts = links.flatMap((link) => {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return part ? [{ link, part }] : [];
  });
  let reached = -1;
  let above = 0;
  let isAsked = false;

  /** @param {Element} element @param {number} edge */
  const isPast = (element, edge) => element.getBoundingClientRect().top <= edge;

  /** Returns the last part that has been reached; the parts stand one below the other. @param {number} edge */
  function lastReached(edge) {
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(parts[middle].part, edge)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Marks the part that is being read in the list of parts, and keeps it in sight there. @param {number} now */
  function mark(now) {
    if (now === reached) return;
    const from = Math.max(0, Math.min(now, reached));
    const to = Math.max(now, reached);
    for (let at = from; at <= to; at++) {
      parts[at].link.classList.toggle("md-nav__link--passed", at < now);
      parts[at].link.classList.toggle("md-nav__link--active", at === now);
    }
    reached = now;
    const link = parts[now]?.link;
    if (!list || !link) return;
    const frame = list.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) list.scrollTop += place.top - frame.top - frame.height / 2;
  }

  function follow() {
    isAsked = false;
    const y = window.scrollY;
    const edge = header?.getBoundingClientRect().bottom ?? 0;
    const now = lastReached(edge + NEAR);
    const isNamed = Boolean(heading && heading.getBoundingClientRect().bottom < edge);
    if (up) up.hidden = y > above || y < window.innerHeight / 2; // on the way up, and not before there is one
    above = y;
    header?.classList.toggle("md-header--shadow", y > NEAR);
    title?.classList.toggle("md-header__title--active", isNamed);
    mark(now);
  }

  function soon() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(follow);
  }

  up?.addEventListener("click", () => {
    window.scrollTo({ top: 0 });
    /** @type {HTMLElement | null} */ (document.querySelector(".md-logo"))?.focus({ preventScroll: true });
  });
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon, { passive: true });
  if (window.scrollY) soon(); // a page that was left half-way, or a place on it
})();
