// The hours of the week as a face to brush: drag over days and hours, or use the arrow keys and space.
import { publish } from "../page/bus.js";
import { element } from "../page/dom.js";

const FACES = new WeakMap();

/** Days from-to, both in, and hours from-to, the last not in. @typedef {{ days: number[], hours: number[] }} Chosen */

class Face {
  /** @type {HTMLElement} */
  grid;
  /** @type {HTMLElement[]} */
  cells = [];
  /** @type {HTMLElement[]} */
  days = [];
  /** @type {HTMLElement} */
  said;
  /** @type {HTMLButtonElement} */
  clear;
  /** @type {Chosen | null} */
  chosen = null;
  /** @type {Chosen | null} */
  pending = null;
  /** Where the brush was put down: day and hour. @type {number[] | null} */
  begin = null;

  constructor(root, component) {
    this.root = root;
    this.component = component;
    this.focus = [0, 0];
    this.build();
  }

  build() {
    this.grid = element("div", { class: "vecka-grid", role: "grid", "aria-multiselectable": "true" });
    this.grid.append(element("span", { class: "vecka-corner", "aria-hidden": "true" }));
    for (let hour = 0; hour < 24; hour += 1) {
      this.grid.append(element("span", { class: "vecka-hour", "aria-hidden": "true" }, hour % 6 === 0 ? String(hour).padStart(2, "0") : ""));
    }
    for (let day = 0; day < 7; day += 1) {
      const name = element("span", { class: "vecka-day", role: "rowheader" });
      const row = element("div", { class: "vecka-row", role: "row" }, name);
      this.days.push(name);
      this.grid.append(row);
      for (let hour = 0; hour < 24; hour += 1) {
        const cell = element("div", { class: "vecka-cell", role: "gridcell", tabindex: day + hour === 0 ? 0 : -1,
          "data-day": day, "data-hour": hour });
        this.cells.push(cell);
        row.append(cell);
      }
    }
    this.said = element("p", { class: "vecka-said", "aria-live": "polite" });
    this.clear = element("button", { type: "button", class: "karta-link", onclick: () => this.choose(null) });
    this.root.replaceChildren(element("div", { class: "vecka" }, this.grid, element("div", { class: "vecka-foot" }, this.said, this.clear)));
    const at = (event) => {
      const cell = /** @type {HTMLElement | null | undefined} */ (document.elementFromPoint(event.clientX, event.clientY)?.closest(".vecka-cell"));
      return cell && this.grid.contains(cell) ? [Number(cell.dataset.day), Number(cell.dataset.hour)] : null;
    };
    this.grid.addEventListener("pointerdown", (event) => {
      const cell = at(event);
      if (!cell) return;
      event.preventDefault();
      this.begin = cell;
      this.grid.setPointerCapture(event.pointerId);
      this.brush(cell, cell);
    });
    this.grid.addEventListener("pointermove", (event) => {
      const cell = this.begin && at(event);
      if (cell) this.brush(this.begin, cell);
    });
    this.grid.addEventListener("pointerup", () => this.settle());
    this.grid.addEventListener("pointercancel", () => { this.begin = null; this.show(); });
    this.grid.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const [day, hour] = this.focus;
      this.focus = [Math.min(6, Math.max(0, day + move[0])), Math.min(23, Math.max(0, hour + move[1]))];
      this.cells.forEach((cell, i) => cell.setAttribute("tabindex", i === this.focus[0] * 24 + this.focus[1] ? "0" : "-1"));
      this.cells[this.focus[0] * 24 + this.focus[1]].focus();
      if (event.shiftKey) {
        this.begin ??= [day, hour];
        this.brush(this.begin, this.focus);
      }
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.begin ??= this.focus;
      this.brush(this.begin, this.focus);
      this.settle();
    } else if (event.key === "Escape") {
      this.begin = null;
      this.choose(null);
    }
  }

  brush(from, to) {
    this.pending = {
      days: [Math.min(from[0], to[0]), Math.max(from[0], to[0])],
      hours: [Math.min(from[1], to[1]), Math.max(from[1], to[1]) + 1],
    };
    this.show(this.pending);
    publish("hours", hoursOf(this.pending));
  }

  settle() {
    if (!this.begin || !this.pending) return;
    this.begin = null;
    this.choose(this.pending);
  }

  choose(chosen) {
    this.pending = null;
    this.chosen = chosen;
    this.show();
    publish("hours", chosen && hoursOf(chosen));
    this.component.setStateValue("chosen", chosen);
  }

  update(component) {
    this.component = component;
    const { data } = component;
    this.data = data;
    if (!this.begin) this.chosen = data.chosen;
    this.grid.setAttribute("aria-label", `${data.texts.label}. ${data.texts.hint}`);
    this.clear.textContent = data.texts.clear;
    const most = Math.max(1e-9, ...data.weights);
    const number = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 1 });
    data.texts.days.forEach((name, day) => { this.days[day].textContent = name; });
    this.cells.forEach((cell, i) => {
      const day = Math.floor(i / 24);
      const hour = i % 24;
      const value = data.weights[i];
      cell.style.setProperty("--much", (value / most).toFixed(3));
      const said = `${data.texts.days[day]} ${String(hour).padStart(2, "0")}–${String(hour + 1).padStart(2, "0")}: ${number.format(value)}`;
      cell.title = said;
      cell.setAttribute("aria-label", said);
    });
    this.show();
    publish("hours", this.chosen && hoursOf(this.chosen));
  }

  show(chosen = this.chosen) {
    const inside = (day, hour) => chosen && day >= chosen.days[0] && day <= chosen.days[1] && within(hour, chosen.hours);
    this.cells.forEach((cell, i) => {
      const on = Boolean(inside(Math.floor(i / 24), i % 24));
      cell.classList.toggle("vecka-on", on);
      cell.setAttribute("aria-selected", String(on));
    });
    this.grid.classList.toggle("vecka-brushed", Boolean(chosen));
    this.clear.hidden = !chosen;
    const { texts } = this.data;
    if (!chosen) {
      this.said.textContent = texts.hint;
      return;
    }
    const [first, last] = chosen.days;
    const days = first === last ? texts.days[first] : `${texts.days[first]}–${texts.days[last]}`;
    this.said.textContent = `${days} ${String(chosen.hours[0]).padStart(2, "0")}–${String(chosen.hours[1]).padStart(2, "0")}`;
  }
}

/**
 * @param {number} hour
 * @param {number[]} hours from, and up to: around midnight where the first is the later one
 */
export function within(hour, [first, after]) {
  return first <= after ? hour >= first && hour < after : hour >= first || hour < after;
}

/**
 * The hours of the week, from Monday's first, that a choice holds.
 * @param {Chosen} chosen
 */
export function hoursOf(chosen) {
  const found = [];
  for (let day = chosen.days[0]; day <= chosen.days[1]; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) if (within(hour, chosen.hours)) found.push(day * 24 + hour);
  }
  return found;
}

export default function show(component) {
  const root = component.parentElement.querySelector(".vecka-rot");
  if (!FACES.has(root)) FACES.set(root, new Face(root, component));
  FACES.get(root).update(component);
}
