// Minutes → units under both rules, and whose each unit is. The same rules as generator/counting.py; a test compares.

(() => {
  const UNIT = 15;
  const LEAST = 8;

  /**
   * Returns the units that minutes of timed service give: none below 8, then one more every 15 from 23 on.
   * @param {number} minutes
   */
  const unitsFor = (minutes) => Math.floor((minutes + UNIT - LEAST) / UNIT);

  /**
   * Shares out the units of a visit as Medicare's total-time rule does. A tie leaves a choice: the code that was
   * entered first gets the unit, and the others that could have had it are named in `tied`.
   * @param {{code: string, minutes: number}[]} visit
   * @returns {TotalTime}
   */
  function totalTime(visit) {
    const total = visit.reduce((sum, item) => sum + item.minutes, 0);
    const units = unitsFor(total);
    /** @type {Share[]} */
    const shares = visit.map(({ code, minutes }) => {
      const full = Math.floor(minutes / UNIT);
      return { code, full, left: minutes % UNIT, units: full, extra: "" };
    });
    const more = units - shares.reduce((sum, share) => sum + share.full, 0);
    const left = shares.filter((share) => share.left);
    /** @type {string[]} */
    let tied = [];
    if (more > 0) {
      const edge = left.map((share) => share.left).sort((a, b) => b - a)[more - 1];
      const sure = left.filter((share) => share.left > edge);
      const equal = left.filter((share) => share.left === edge);
      const open = more - sure.length;
      const isTie = equal.length > open;
      if (isTie) tied = equal.map((share) => share.code);
      for (const share of sure) share.extra = "sure";
      equal.forEach((share, place) => (share.extra = place >= open ? "missed" : isTie ? "chosen" : "sure"));
    }
    for (const share of left) {
      if (share.extra === "sure" || share.extra === "chosen") share.units += 1;
      else share.extra = "missed";
    }
    return { total, units, more: Math.max(more, 0), tied, shares };
  }

  /**
   * Says for each unit of a timed code whether the assistant's modifier stands on it. Whole 15-minute blocks of each
   * person come first; then the last unit is the therapist's if the therapist alone gave at least 8 minutes of it,
   * else the assistant's share of more than 10 percent decides; of two units left, each gets one (CY 2022 rule).
   * @param {number} units units of the code
   * @param {number} minutes all minutes of the code
   * @param {number} assistant those that the assistant gave alone
   * @returns {UnitMark[]}
   */
  function assistantMarks(units, minutes, assistant) {
    const byTherapist = minutes - assistant;
    const therapist = byTherapist % UNIT;
    const helper = assistant % UNIT;
    /** @type {UnitMark[]} */
    const marks = [];
    for (let n = 0; n < Math.floor(byTherapist / UNIT); n++)
      marks.push({ assisted: false, why: "therapist", therapist: UNIT, assistant: 0 });
    for (let n = 0; n < Math.floor(assistant / UNIT); n++)
      marks.push({ assisted: true, why: "assistant", therapist: 0, assistant: UNIT });
    const rest = units - marks.length;
    if (rest === 1) marks.push(lastUnit(therapist, helper));
    if (rest === 2) {
      marks.push({ assisted: false, why: "two", therapist, assistant: helper });
      marks.push({ assisted: true, why: "two", therapist, assistant: helper });
    }
    return marks;
  }

  /**
   * @param {number} therapist
   * @param {number} assistant
   * @returns {UnitMark}
   */
  function lastUnit(therapist, assistant) {
    if (assistant === 0) return { assisted: false, why: "therapist", therapist, assistant };
    if (therapist === 0) return { assisted: true, why: "assistant", therapist, assistant };
    if (therapist >= LEAST) return { assisted: false, why: "midpoint", therapist, assistant };
    return byShare(therapist, assistant);
  }

  /**
   * @param {number} therapist
   * @param {number} assistant
   * @returns {UnitMark}
   */
  function byShare(therapist, assistant) {
    const assisted = assistant * 10 > therapist + assistant;
    return { assisted, why: assisted ? "share" : "small", therapist, assistant };
  }

  /**
   * Says the same of an untimed code, for which only the share counts.
   * @param {number} minutes
   * @param {number} assistant
   * @returns {UnitMark}
   */
  function assistantOnce(minutes, assistant) {
    if (!assistant) return { assisted: false, why: "therapist", therapist: minutes, assistant };
    if (assistant >= minutes) return { assisted: true, why: "assistant", therapist: 0, assistant };
    return byShare(minutes - assistant, assistant);
  }

  /**
   * Tells whether CMS's short way (a tenth of the total, rounded, plus 1) would decide otherwise.
   * @param {UnitMark} mark
   */
  function methodsDiffer(mark) {
    if (mark.why !== "share" && mark.why !== "small") return false;
    const needed = Math.round((mark.therapist + mark.assistant) / 10) + 1;
    return mark.assisted !== mark.assistant >= needed;
  }

  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  therapy.counting = { unitsFor, totalTime, assistantMarks, assistantOnce, methodsDiffer };
})();
