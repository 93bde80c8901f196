// The page for an address that is not there: what it may have meant. Reads codes, modifiers and words from the address.

(() => {
  const therapy = window.therapy;
  const { element } = therapy;
  const MOST = 5;

  /** Returns the parts of the address below the start of the site, in lower case and without an ending. */
  function parts() {
    const base = document.querySelector("meta[name=site]")?.getAttribute("content") ?? "/";
    let path = location.pathname;
    try {
      path = decodeURIComponent(path);
    } catch {} // a broken % in it; the letters as they stand will do
    const below = path.startsWith(base) ? path.slice(base.length) : path;
    const names = below.toLowerCase().split("/").map((name) => name.replace(/\.(html?|md|json|php|aspx?)$/, ""));
    return names.filter((name) => name && name !== "index");
  }

  /**
   * Returns pages whose own address ends like the one that was asked for, such as a pair in the wrong order.
   * @param {string[]} names
   * @returns {Found[]}
   */
  function sameName(names) {
    const last = names.at(-1) ?? "";
    const pages = therapy.finderData?.pages ?? [];
    const found = pages.filter(({ path }) => path.toLowerCase().split(/[/#]/).at(-1) === last);
    return found.map(({ path, name }) => ({ kind: "page", path, title: name, more: "" }));
  }

  /**
   * Returns what the finder makes of the words in the address: numbers with a slip, two numbers, names.
   * @param {string[]} names
   */
  function meant(names) {
    const last = names.at(-1) ?? "";
    const numbers = [...names.join("/").matchAll(/[0-9a-z][0-9]{3}[0-9a-z]/g)].map(([number]) => number.toUpperCase());
    if (numbers.length > 1) return therapy.find(numbers.join(names.includes("compare") ? " vs " : " with "), MOST);
    const found = therapy.find(last.replace(/[-_+]/g, " "), MOST);
    // a letter too many, as in 97001x, is no slip that the finder knows
    return found.length || !numbers.length ? found : therapy.find(numbers[0], MOST);
  }

  async function lead() {
    const place = document.getElementById("not-found");
    const names = parts();
    await therapy.searchReady();
    const seen = new Set();
    const found = [...sameName(names), ...meant(names)].filter(({ path }) => !seen.has(path) && seen.add(path));
    if (!place || !found.length) return;
    const links = found.slice(0, MOST).map(({ path, title, more }) => {
      const link = element("a", { href: therapy.address(path) }, title);
      return element("li", {}, link, ...(more ? [" ", element("span", { class: "finder-more" }, more)] : []));
    });
    place.replaceChildren(element("p", {}, "Did you mean:"), element("ul", {}, ...links));
  }
  void lead();
})();
