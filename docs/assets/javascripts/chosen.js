// A choice of codes: a box to add one, a list of the chosen with a button to remove each, and the address that holds
// them, as in #97110,97140. Knows nothing of what is done with them.

(() => {
  const therapy = (window.therapy ??= /** @type {Therapy} */ ({}));

  /**
   * Returns the parts of the choice. `allowed` says which codes can be chosen, `name` what they are called; `most` is how many; `draw` gets the codes
   * at the start and after every change; `preset` is what is chosen where the address says nothing.
   * @type {Therapy["chosen"]}
   */
  therapy.chosen = ({ id, label, help, listLabel, allowed, name, most, preset, draw }) => {
    const { element } = therapy;
    /** @type {string[]} */
    let codes = [];
    const chips = element("ul", { class: "chosen-codes", "aria-label": listLabel });
    const status = element("p", { role: "status", class: "off-screen" });
    const box = therapy.picker(label, help, id, add);

    function read() {
      let text = "";
      try {
        text = decodeURIComponent(location.hash.slice(1)).toUpperCase();
      } catch {
        // a damaged address holds no choice
      }
      return [...new Set(text.split(/[,-]/))].filter(allowed).slice(0, most);
    }

    /** @param {string} code */
    function add(code) {
      if (codes.includes(code)) return;
      if (!allowed(code)) status.textContent = `${code} cannot be shown here.`;
      else if (codes.length >= most) status.textContent = `Only ${most} codes fit; remove one first.`;
      else set([...codes, code]);
    }

    /** @param {string[]} wanted */
    function set(wanted) {
      const here = location.href.split("#")[0];
      history.replaceState(history.state, "", wanted.length ? `${here}#${wanted.join(",")}` : here);
      show(wanted);
    }

    /** @param {string[]} wanted */
    function show(wanted) {
      codes = wanted;
      chips.replaceChildren(...codes.map(chip));
      draw(codes);
      if (codes.length) status.textContent = `Chosen: ${therapy.join(codes)}.`;
    }

    /** @param {string} code */
    function chip(code) {
      const remove = element("button", { type: "button", "aria-label": `Remove ${code}` }, "×");
      remove.addEventListener("click", () => {
        set(codes.filter((other) => other !== code));
        document.getElementById(id)?.focus();
      });
      return element("li", {}, `${code} ${name(code)} `, remove);
    }

    window.addEventListener("hashchange", () => {
      const wanted = read();
      if (wanted.length) show(wanted); // else it is a place on the page
    });
    const start = () => {
      const wanted = read();
      show(wanted.length ? wanted : preset);
    };
    return { parts: [box, chips, status], set, start };
  };
})();
