// A field that finds places while somebody types: a combobox with its list below it (the pattern of WAI-ARIA), the same on
// every page. The server answers; what is typed stands whether or not anything is chosen.
import { element } from "../page/dom.js";

/**
 * A place as layers/map/found_places.py tells it.
 * @typedef {{ key: string, name: string, words: string, locality: string, detail: string, at: number[] | null, bounds: number[][],
 *   radius: number, area: string, place: string, page?: string }} Found
 */

const URL_OF = "/karta/platser";
const WAIT_MS = 120; // after the last key: a quick hand asks once
const LEAST = 2; // signs; one tells nothing
let made = 0;

export class PlaceSearch {
  /** What the list shows. @type {Found[]} */
  found = [];
  /** The option that the arrows stand on; -1 for none. */
  active = -1;
  open = false;
  /** @type {AbortController | undefined} */
  asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;
  /** What the list answers to. @type {string | undefined} */
  answered;

  /**
   * @param {HTMLInputElement} field the page's own; its label is the page's
   * @param {{ texts: Record<string, string>, choose: (one: Found) => void, ort?: () => string, near?: () => number[] | null,
   *   onMap?: boolean, more?: Record<string, string>, shown?: (found: Found[]) => void }} how `onMap` looks for drawn areas too
   */
  constructor(field, { texts, choose, ort = () => "", near = () => null, onMap = false, more = {}, shown = () => {} }) {
    this.field = field;
    this.texts = texts;
    this.how = { choose, ort, near, onMap, more, shown };
    made += 1;
    const id = `sok-${made}`;
    this.list = element("ul", { class: "sok-list", role: "listbox", id, "aria-label": texts["sok.list"], hidden: true });
    this.status = element("p", { class: "sok-status", role: "status" });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
      autocomplete: "off", spellcheck: "false" })) field.setAttribute(name, value);
    this.box = element("div", { class: "sok" }, field, this.list, this.status);
    field.addEventListener("input", () => this.typed());
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("blur", () => this.close());
  }

  typed() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.stand(-1); // what stood there answers to other words
    this.say("");
    if (this.field.value.trim().length < LEAST) {
      this.show([]);
      return;
    }
    this.waiting = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    const words = this.field.value.trim();
    const asking = new AbortController();
    this.asking = asking;
    const near = this.how.near();
    const query = new URLSearchParams({ q: words, ort: this.how.ort(), ...(near ? { lat: String(near[0]), lon: String(near[1]) } : {}),
      ...(this.how.onMap ? { karta: "1" } : {}), ...this.how.more });
    try {
      const answer = await fetch(`${URL_OF}?${query}`, { signal: asking.signal, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { places } = await answer.json();
      // a late answer says nothing of what has been typed since
      if (asking.signal.aborted || words !== this.field.value.trim()) return;
      this.answered = words;
      this.show(places);
      this.say(places.length ? (places.length === 1 ? this.texts["sok.found_one"] : this.texts["sok.found"].replace("{n}", String(places.length)))
        : this.texts[this.how.onMap ? "sok.none_map" : "sok.none"], !places.length);
    } catch {
      if (asking.signal.aborted) return;
      this.show([]);
      this.say(this.texts["sok.away"], true);
    }
  }

  /**
   * Say what the list holds, to whom does not see it; `seen` to everybody.
   * @param {string} words
   * @param {boolean} seen
   */
  say(words, seen = false) {
    this.status.textContent = words;
    this.status.classList.toggle("sok-seen", seen);
  }

  /** @param {Found[]} found */
  show(found) {
    this.stand(-1);
    this.found = found;
    this.list.replaceChildren(...found.map((one, i) => element("li", { role: "option", id: `${this.list.id}-${i}`, class: "sok-option", "aria-selected": "false",
      // the field keeps the keyboard while the mouse chooses
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => this.take(i) },
    element("span", { class: "sok-name" }, one.name), element("span", { class: "sok-detail" }, one.detail))));
    this.toggle(found.length > 0 && document.activeElement === this.field);
    this.how.shown(found);
  }

  /** @param {boolean} open */
  toggle(open) {
    this.open = open;
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (!open) this.stand(-1);
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.toggle(false);
  }

  /** @param {number} i */
  stand(i) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = i;
    const option = this.list.children[i];
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {number} i */
  take(i) {
    const one = this.found[i];
    if (!one) return;
    this.close();
    this.field.value = this.how.onMap ? one.name : one.words;
    this.answered = undefined;
    this.found = [];
    this.say("");
    this.how.choose(one);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      event.stopPropagation();
      if (!this.open) {
        if (this.found.length && this.answered === this.field.value.trim()) this.toggle(true);
        else if (this.field.value.trim().length >= LEAST) this.ask();
        if (!this.open) return;
      }
      const n = this.found.length;
      this.stand(key === "ArrowDown" ? (this.active + 1) % n : (this.active + (this.active < 0 ? 0 : -1) + n) % n);
    } else if (key === "Enter" && this.open && this.active >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.take(this.active);
    } else if (key === "Escape" && this.open) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.close();
    }
  }
}
