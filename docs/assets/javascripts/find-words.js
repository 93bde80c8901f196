// Words as people type them → words that can be compared: small letters, no endings, no filler. Knows no codes.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));
  const FILLER = new Set(
    ("a an and are as at be been bill billable billed billing by can cpt code codes could day date did do does for from get " +
      "hcpcs how i if in is it its me my need of on one or our same session should that the their them there these they this " +
      "to together use used using was we what whats when which will with would you your please number").split(" "),
  );

  /** Takes the ending off a word, so that taping, tape and tapes meet, and tapping stays apart. @param {string} word */
  function stem(word) {
    let short = word.replace(/isation/g, "ization").replace(/lise/g, "lize");
    if (short.length > 3) short = short.replace(/ies$/, "y").replace(/(sses|[^su])s$/, "$1");
    if (short.length < 6 || !short.endsWith("ing")) return short;
    short = short.slice(0, -3);
    if (/(bb|dd|gg|mm|nn|pp|rr|tt)$/.test(short)) return short.slice(0, -1);
    return /[^aeiou][aeiou][^aeiouwxy]$|[^aeiou]l$/.test(short) ? `${short}e` : short;
  }

  /** Pairs of ways to say one thing; the second is used for both. @type {[RegExp, string][]} */
  const SAME = [
    [/\bphysical therap(?:y|ists?)\b/g, "pt"],
    [/\boccupational therap(?:y|ists?)\b/g, "ot"],
    [/\bre-?eval(?:uation)?s?\b/g, "reevaluation"],
    [/\bevals?\b/g, "evaluation"],
    [/\bgate (?=train)/g, "gait "],
  ];

  /**
   * Returns the words of a text. A word with a hyphen is also one without it: e-stim is estim and stim.
   * @param {string} text
   */
  function tokens(text) {
    const plain = text.toLowerCase().replace(/[’']s?\b/g, "").replace(/&/g, " and ");
    const same = SAME.reduce((changed, [said, meant]) => changed.replace(said, meant), plain);
    return same.split(/[^a-z0-9-]+/).flatMap((word) => {
      const parts = word.split("-").filter(Boolean);
      return parts.length > 1 ? [parts.join(""), ...parts.filter((part) => part.length > 1 || /[0-9]/.test(part))] : parts;
    });
  }

  /** @param {string} text */
  const terms = (text) => tokens(text).filter((word) => !FILLER.has(word)).map(stem);

  /** Returns a text in a form in which two equal phrases are equal. @param {string} text */
  const phrase = (text) => terms(text.replace(/(?<!\bre)-/gi, " ")).join(" ");

  /**
   * Tells how far two numbers of five characters are apart: two neighbours that changed places are nearer than one
   * wrong character; more than that is no slip of a finger.
   * @param {string} typed
   * @param {string} code
   */
  function slip(typed, code) {
    if (typed.length !== code.length) return distanceOfOne(typed, code) ? 3 : Infinity;
    const wrong = [...code].map((_, place) => place).filter((place) => typed[place] !== code[place]);
    const [one, two] = wrong;
    if (wrong.length === 2 && two === one + 1 && typed[one] === code[two] && typed[two] === code[one]) return 1;
    return wrong.length === 1 ? 2 : Infinity;
  }

  /** Tells whether one character more or less makes the two the same. @param {string} a @param {string} b */
  function distanceOfOne(a, b) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return long.length === short.length + 1 && [...long].some((_, place) => long.slice(0, place) + long.slice(place + 1) === short);
  }

  therapy.finderWords = { tokens, terms, phrase, stem, slip };
})();
