// The reasons for units, in words. Knows how a visit was counted, not how that is shown.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));

  /** @param {number} count */
  const minutes = (count) => (count === 1 ? "1 minute" : `${count} minutes`);

  /**
   * Returns the reason for the full units of a service.
   * @param {number} full
   */
  function fullUnits(full) {
    if (!full) return [];
    if (full === 1) return ["Unit 1: 15 full minutes"];
    return [`Units 1 ${full === 2 ? "and" : "to"} ${full}: 15 full minutes each`];
  }

  /**
   * Returns the reasons under the total-time rule.
   * @param {Share} share
   * @param {TotalTime} all
   */
  function medicare(share, all) {
    const reasons = fullUnits(share.full);
    const unit = `Unit ${share.full + 1}`;
    const left = minutes(share.left);
    const others = all.tied.filter((code) => code !== share.code);
    if (share.extra === "sure") {
      const rank = all.more === 1 ? "largest left-over" : `among the ${all.more} largest left-overs`;
      reasons.push(`${unit}: ${rank}, ${left}`);
    } else if (share.extra === "chosen") {
      reasons.push(`${unit}: a tie, choose either; ${therapy.join([share.code, ...others])} have ${left} left over each, and this one was entered first`);
    } else if (share.extra === "missed" && all.tied.includes(share.code)) {
      reasons.push(`${share.full ? "No further unit" : "No unit"}: a tie, choose either; it could have the unit of ${therapy.join(others)} instead`);
    } else if (share.extra === "missed") {
      reasons.push(`${share.full ? "No further unit" : "No unit"}: ${left} left over; ${whyNoUnit(all)}`);
    }
    return reasons.length ? reasons : ["No minutes yet"];
  }

  /** @param {TotalTime} all */
  function whyNoUnit(all) {
    if (all.units === 0) return "all timed minutes of the day together are fewer than 8";
    const units = all.units === 1 ? "only 1 unit" : `only ${all.units} units`;
    if (all.more) return `the day's ${minutes(all.total)} give ${units}, and others have more left over`;
    return `the day's ${minutes(all.total)} give ${units}, all of them earned by full 15 minutes`;
  }

  /**
   * Returns the reasons under the midpoint rule.
   * @param {number} given minutes of the service
   */
  function midpoint(given) {
    const full = Math.floor(given / 15);
    const left = given % 15;
    const reasons = fullUnits(full);
    if (left >= 8) reasons.push(`Unit ${full + 1}: ${minutes(left)}${full ? " left over" : ""}, past the midpoint`);
    else if (left) reasons.push(`${full ? "No further unit" : "No unit"}: ${minutes(left)}${full ? " left over" : ""}, fewer than 8`);
    return reasons.length ? reasons : ["No minutes yet"];
  }

  /**
   * Says why a unit has the assistant's modifier or not.
   * @param {UnitMark} mark
   */
  function mark({ why, therapist, assistant }) {
    const both = `therapist ${therapist}, assistant ${assistant}`;
    const share = Math.round((assistant * 100) / Math.max(therapist + assistant, 1));
    if (why === "therapist") return "all minutes by the therapist";
    if (why === "assistant") return "all minutes by the assistant alone";
    if (why === "midpoint") return `the therapist gave at least 8 minutes of it (${both})`;
    if (why === "two") return `two units were left and both gave a part (${both}): one with, one without`;
    return `the assistant gave ${share} percent (${both}), ${why === "share" ? "more than" : "not more than"} 10`;
  }

  therapy.words = { minutes, medicare, midpoint, mark };
})();
