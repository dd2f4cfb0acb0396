// Turns the slides: arrow keys, space, page up and down, home, end, or the two buttons. The address keeps the place.
(() => {
  const slides = [...document.querySelectorAll("section")];
  const at = /** @type {HTMLElement} */ (document.getElementById("at"));
  const back = /** @type {HTMLButtonElement} */ (document.getElementById("back"));
  const on = /** @type {HTMLButtonElement} */ (document.getElementById("on"));
  let now = 0;

  /**
   * @param {number} number
   * @param {boolean} focus
   */
  function show(number, focus) {
    now = Math.min(Math.max(number, 0), slides.length - 1);
    slides.forEach((slide, index) => slide.classList.toggle("seen", index === now));
    at.textContent = `${now + 1} / ${slides.length}`;
    back.disabled = now === 0;
    on.disabled = now === slides.length - 1;
    // not replaceState: a file that is opened from a stick has no origin that would allow it
    if (location.hash !== `#bild-${now + 1}`) location.replace(`#bild-${now + 1}`);
    if (focus) scrollTo(0, 0);
  }

  /** @type {Record<string, number>} */
  const steps = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    Home: -Infinity, End: Infinity,
  };
  addEventListener("keydown", (event) => {
    if (!(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    show(now + steps[event.key], true);
  });
  back.addEventListener("click", () => show(now - 1, true));
  on.addEventListener("click", () => show(now + 1, true));
  addEventListener("hashchange", () => show(Number(location.hash.slice(6)) - 1 || 0, true));
  document.body.classList.add("live");
  /** @type {HTMLElement} */ (document.querySelector("nav")).hidden = false;
  show(Number(location.hash.slice(6)) - 1 || 0, false);
})();
