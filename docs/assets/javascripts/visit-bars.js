// The minutes of a visit as bars, cut into units under one rule. Draws what was counted and counts nothing.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const ROW = 34;
  const BAR = 20;
  const LABEL = 56;
  const RESULT = 62;
  const NAMES = { medicare: "Medicare, total time", midpoint: "Midpoint, each code" };

  /**
   * @typedef {{label: string, full: number, left: number, isUnit: boolean, units: number}} Bar
   */

  /**
   * Returns the bars of a visit, one for each service; under the total-time rule one more for what is left over.
   * @param {Visit} visit
   * @param {Rule} rule
   * @returns {Bar[]}
   */
  function barsOf(visit, rule) {
    return visit.services.map((service, place) => {
      const share = visit.totalTime.shares[place];
      const units = rule === "medicare" ? share.units : therapy.counting.unitsFor(service.minutes);
      const label = service.members.length > 1 ? `${service.code}…` : service.code;
      return { label, full: share.full, left: share.left, isUnit: units > share.full, units };
    });
  }

  /**
   * Says in words what the drawing shows.
   * @param {Bar[]} bars
   * @param {Rule} rule
   */
  function inWords(bars, rule) {
    const { words } = therapy;
    const parts = bars.map((bar) => {
      const full = `${bar.full} full ${bar.full === 1 ? "unit" : "units"}`;
      const left = bar.left ? `, ${words.minutes(bar.left)} left over, ${bar.isUnit ? "a unit" : "no unit"}` : "";
      return `${bar.label}: ${full}${left}`;
    });
    return `${NAMES[rule]}. ${parts.join("; ")}.`;
  }

  /**
   * Returns the drawing, as wide as the place for it.
   * @type {Therapy["visitBars"]}
   */
  therapy.visitBars = (visit, rule, width) => {
    const { drawing } = therapy;
    const bars = barsOf(visit, rule);
    const most = Math.max(30, ...bars.map((bar) => bar.full * 15 + bar.left));
    const scale = (width - LABEL - RESULT) / most;
    const height = bars.length * ROW + 18;
    const drawn = drawing("svg", {
      role: "img", viewBox: `0 0 ${width} ${height}`, width, height, class: "bars", "aria-label": inWords(bars, rule),
    });
    for (let minute = 0; minute <= most; minute += 15) {
      const x = LABEL + minute * scale;
      drawn.append(
        drawing("line", { x1: x, x2: x, y1: 0, y2: height - 16, class: "bar-grid" }),
        drawing("text", { x, y: height - 3, class: "bar-scale" }, String(minute)),
      );
    }
    bars.forEach((bar, row) => drawn.append(...drawBar(bar, row * ROW + 6, scale)));
    return drawn;
  };

  /**
   * @param {Bar} bar
   * @param {number} y
   * @param {number} scale
   */
  function drawBar(bar, y, scale) {
    const { drawing } = therapy;
    const middle = y + BAR / 2 + 4;
    const parts = [drawing("text", { x: LABEL - 8, y: middle, class: "bar-label" }, bar.label)];
    for (let block = 0; block < bar.full; block++) parts.push(...piece(block * 15, 15, "full"));
    if (bar.left) parts.push(...piece(bar.full * 15, bar.left, bar.isUnit ? "extra" : "left"));
    const end = LABEL + (bar.full * 15 + bar.left) * scale + 6;
    parts.push(drawing("text", { x: end, y: middle, class: "bar-result" }, `${bar.units} ${bar.units === 1 ? "unit" : "units"}`));
    return parts;

    /**
     * @param {number} from
     * @param {number} length
     * @param {string} kind
     */
    function piece(from, length, kind) {
      const x = LABEL + from * scale;
      const wide = length * scale;
      const shape = drawing("rect", { x: x + 0.5, y, width: Math.max(wide - 1, 1), height: BAR, class: `bar-${kind}` });
      const shown = wide > 16 ? [drawing("text", { x: x + wide / 2, y: middle, class: `bar-minutes on-${kind}` }, String(length))] : [];
      return [shape, ...shown];
    }
  }
})();
