// Proposed events: each can be corrected, taken or left; what is marked as personal is taken out unless somebody says no.
// A card that has a doubt says which, offers the answers as buttons, and is ticked when the last one is settled.
// What was left out stands below with its reason. Words, days and kinds are corrected here; where a place lies is asked of the server.
import { Card } from "./card.js";
import { element } from "../page/dom.js";
import { marked } from "./review.js";
import { mount } from "../page/mount.js";
import { PlaceSearch } from "./place_search.js";
import { SpotMap } from "../map/spotmap.js";

const TYPING = new Set(["TEXTAREA", "SELECT"]);
const FIELDS = ["day", "clock", "category", "place", "locality"];

// a doubt that nobody has looked at: who ticks a card has
const isOpen = (row) => row.doubts.length > 0 && !row.take;

class Proposals extends Card {
  /** The proposals as they stand here. @type {any[]} */
  rows = [];
  /** Each one's box in the list, in the order of the rows. @type {any[]} */
  boxes = [];
  /** Rows in the order that they are shown in. @type {number[]} */
  order = [];
  storing = false;

  constructor(L, root, component) {
    super(root, component, "klistra");
    this.at = 0;
    const { data } = component;
    this.list = element("ol", { class: "klistra-list", "aria-label": data.texts["klistra.list"] });
    this.stage = element("div", { class: "klistra-map" });
    this.out = element("details", { class: "klistra-out" });
    this.sort = element("button", { type: "button", class: "granska-button klistra-sort", "aria-pressed": "false", onclick: () => this.sorted(!this.doubtfulFirst) });
    this.doubtful = element("p", { class: "klistra-doubtful", role: "status" });
    this.wrong = element("p", { class: "granska-error", role: "alert" });
    this.save = element("button", { type: "button", class: "klistra-save", onclick: () => this.store() });
    root.replaceChildren(element("div", { class: "klistra", onkeydown: (event) => this.pressed(event) },
      element("div", { class: "klistra-main" }, this.list, this.out),
      element("div", { class: "klistra-side" }, element("div", { class: "klistra-tools" }, this.doubtful, this.sort), this.stage, this.wrong, this.save)));
    this.map = new SpotMap(L, this.stage, { label: data.texts["klistra.map"], texts: data.texts, styles: data.styles,
      groundUrl: data.ground_url, namesUrl: data.names_url, tiles: data.tiles, bounds: data.bounds,
      onPoint: (at) => this.pointed(at), onLeave: () => this.focus() });
  }

  update(component) {
    this.receive(component);
    const { data } = this;
    if (data.batch !== this.batch) {
      this.batch = data.batch;
      this.rows = data.rows.map((row) => ({ ...row, at: null }));
      this.boxes = this.rows.map((row, i) => this.drawRow(row, i));
      this.at = 0;
      this.storing = false;
      this.sorted(false);
      this.drawOut();
      this.count();
      this.marks(true);
      this.focus();
    } else {
      data.rows.forEach((row, i) => {
        // an answer to what was asked before says nothing of what is asked now
        if (!this.rows[i]) {
          this.add(row, i);
          return;
        }
        if (this.waits(this.rows[i].asked ?? 0) || JSON.stringify(row.where) === JSON.stringify(this.rows[i].where)) return;
        this.rows[i].where = row.where;
        this.boxes[i].querySelector(".klistra-where").replaceChildren(...this.where(this.rows[i], i));
        if (row.where.status === "placed") this.settle(this.rows[i], i, "where");
        this.marks();
      });
      this.drawOut();
    }
    if (!this.deeds.length) {
      if (data.said.length) this.storing = false;
      this.wrong.textContent = data.said.join(" ");
      this.saw();
    }
    this.count();
  }

  // what was left out and is taken in after all comes last, and is looked at
  add(row, i) {
    this.rows[i] = { ...row, at: null };
    this.boxes[i] = this.drawRow(this.rows[i], i);
    this.list.append(this.boxes[i]);
    this.order.push(i);
    this.marks();
    this.choose(i, true);
  }

  // the order that the cards stand in; a card keeps its number
  sorted(doubtfulFirst) {
    this.doubtfulFirst = doubtfulFirst;
    this.order = this.rows.map((_, i) => i);
    if (doubtfulFirst) this.order.sort((a, b) => Number(this.rows[b].doubts.length > 0) - Number(this.rows[a].doubts.length > 0) || a - b);
    this.list.replaceChildren(...this.order.map((i) => this.boxes[i]));
    this.sort.textContent = this.say(doubtfulFirst ? "unsort" : "sort");
    this.sort.setAttribute("aria-pressed", String(doubtfulFirst));
    if (doubtfulFirst) this.choose(this.order[0] ?? 0, true);
  }

  drawOut() {
    const left = this.data.left ?? [];
    this.out.hidden = !left.length;
    this.out.replaceChildren(element("summary", {}, this.say("left", { n: left.length })), element("p", { class: "klistra-note" }, this.say("left_note")),
      element("ul", {}, left.map((one) => element("li", { "data-why": one.why }, element("span", { class: "klistra-why" }, one.reason),
        element("span", { class: "klistra-left-words" }, one.words),
        one.taken ? element("span", { class: "klistra-why" }, this.say("brought")) : one.may ? element("button", { type: "button", class: "granska-button",
          onclick: () => this.tell("bring", { batch: this.batch, left: one.n }) }, this.say("bring")) : null))));
  }

  // a doubt is settled where it is answered; with the last one gone the card is taken
  settle(row, i, about) {
    if (!row.doubts.some((doubt) => doubt.about === about)) return;
    row.doubts = row.doubts.filter((doubt) => doubt.about !== about);
    if (!row.doubts.length) row.take = true;
    this.redraw(row, i);
  }

  redraw(row, i) {
    const box = this.boxes[i];
    box.querySelector(".klistra-flags").replaceChildren(...this.flags(row));
    box.querySelector(".klistra-answers").replaceChildren(...this.answers(row, i));
    box.querySelector(".klistra-take input").checked = row.take;
    this.count();
  }

  flags(row) {
    return [...row.doubts.map((doubt) => element("span", { class: "klistra-flag", "data-doubt": doubt.key }, doubt.text)),
      ...row.notes.map((note) => element("span", { class: "klistra-note" }, note))];
  }

  answers(row, i) {
    if (!row.doubts.some((doubt) => doubt.about === "when") || !row.answers.length) return [];
    return [element("span", {}, this.say("answers")), ...row.answers.slice(0, 9).map((one, k) => element("button", { type: "button", class: "granska-button",
      onclick: () => this.answer(i, k) }, element("kbd", { "aria-hidden": "true" }, String(k + 1)), one.label))];
  }

  answer(i, k) {
    const row = this.rows[i];
    const one = row.answers[k];
    if (!one) return;
    Object.assign(row, { day: one.day, clock: one.clock });
    const box = this.boxes[i];
    box.querySelector("[data-field=day]").value = one.day;
    box.querySelector("[data-field=clock]").value = one.clock;
    this.settle(row, i, "when");
    box.focus({ preventScroll: true });
  }

  drawRow(row, i) {
    const box = element("li", { class: "klistra-row", tabindex: -1, "data-row": row.n, onfocusin: () => this.choose(i) });
    if (row.refused) {
      box.classList.add("klistra-left");
      box.append(element("div", { class: "klistra-head" }, element("strong", {}, this.say("number", { n: row.n })),
        element("span", { class: "klistra-flag klistra-grave" }, this.say("extremism"))), element("p", { class: "klistra-words" }, marked(row.parts)));
      return box;
    }
    const take = element("input", { type: "checkbox", checked: row.take, onchange: (event) => {
      row.take = event.target.checked;
      this.count();
    } });
    box.append(
      element("div", { class: "klistra-head" }, element("label", { class: "klistra-take" }, take, this.say("number", { n: row.n })),
        element("span", { class: "klistra-flags" }, this.flags(row))),
      element("p", { class: "klistra-words" }, marked(row.parts)),
      element("div", { class: "klistra-answers", role: "group", "aria-label": this.say("answers") }, this.answers(row, i)),
      element("div", { class: "klistra-fields" }, this.field(row, i, "day", "2026-11-13"), this.field(row, i, "clock", "21.30"),
        this.choice(row, i, "category", this.data.categories), this.placeField(row, i),
        this.choice(row, i, "locality", this.data.localities)),
      element("div", { class: "klistra-where" }, this.where(row, i)));
    if (row.personal) {
      box.append(element("label", { class: "klistra-mask" }, element("input", { type: "checkbox", checked: row.mask,
        onchange: (event) => { row.mask = event.target.checked; } }), this.say("mask")));
    }
    return box;
  }

  field(row, i, name, hint, kind = "") {
    return element("label", { class: kind }, this.say(name), element("input", { type: "text", value: row[name], placeholder: hint,
      "data-field": name, autocomplete: "off", onchange: (event) => this.changed(row, i, name, event.target.value) }));
  }

  placeField(row, i) {
    const id = `klistra-plats-${this.batch}-${i}`;
    const field = element("input", { type: "text", id, value: row.place, placeholder: this.say("place_hint"), "data-field": "place",
      onchange: (event) => this.changed(row, i, "place", event.target.value) });
    const search = new PlaceSearch(field, { texts: this.data.texts, ort: () => row.locality, choose: (one) => {
      if (this.data.localities.some((each) => each.key === one.locality)) {
        row.locality = one.locality;
        this.boxes[i].querySelector("[data-field=locality]").value = one.locality;
      }
      this.changed(row, i, "place", one.words);
    } });
    return element("div", { class: "klistra-wide" }, element("label", { for: id }, this.say("place")), search.box);
  }

  choice(row, i, name, options) {
    return element("label", {}, this.say(name), element("select", { "data-field": name,
      onchange: (event) => this.changed(row, i, name, event.target.value) },
    options.map((one) => element("option", { value: one.key, selected: one.key === row[name] }, one.name))));
  }

  changed(row, i, name, value) {
    // a place that was chosen in the list has been told; the field's own word of it comes after
    if (name === "place" && value === row.place && row.told === `${value}|${row.locality}`) return;
    row[name] = value;
    if ((name === "day" || name === "clock") && row.day) this.settle(row, i, "when");
    if (name === "place" || name === "locality") {
      row.at = null;
      row.told = `${row.place}|${row.locality}`;
      row.asked = this.tell("place", { row: i, place: row.place, locality: row.locality });
      row.where = { status: "asked", line: this.say("where.asked"), at: null, candidates: [] };
      this.boxes[i].querySelector(".klistra-where").replaceChildren(...this.where(row, i));
      this.marks();
    }
  }

  where(row, i) {
    const { where } = row;
    const parts = [];
    if (row.at) parts.push(element("span", {}, this.say("where.pointed")));
    else if (where.status === "ambiguous") {
      parts.push(element("span", {}, this.say("where.ambiguous")), ...where.candidates.slice(0, 9).map((one, k) => element("button", {
        type: "button", class: "granska-button", onclick: () => this.pick(i, k) }, element("kbd", { "aria-hidden": "true" }, String(k + 1)),
      `${one.name}, ${one.detail}`)));
    } else parts.push(element("span", {}, where.line));
    parts.push(element("button", { type: "button", class: "granska-button", onclick: () => this.startPointing(i) },
      element("kbd", { "aria-hidden": "true" }, "P"), this.say("point")));
    return parts;
  }

  pick(i, k) {
    const row = this.rows[i];
    const one = row.where.candidates[k];
    if (!one) return;
    row.place = one.name;
    row.locality = one.locality;
    const box = this.boxes[i];
    box.querySelector("[data-field=place]").value = row.place;
    box.querySelector("[data-field=locality]").value = row.locality;
    this.changed(row, i, "place", row.place);
    box.focus({ preventScroll: true });
  }

  startPointing(i) {
    this.choose(i);
    this.target = i;
    const around = this.data.around[this.rows[i].locality];
    if (around) this.map.fit(around, { maxZoom: 15 });
    this.map.point(true, this.say("pointing"));
  }

  pointed(at) {
    const row = this.rows[this.target];
    row.at = at;
    this.map.point(false);
    this.boxes[this.target].querySelector(".klistra-where").replaceChildren(...this.where(row, this.target));
    this.settle(row, this.target, "where");
    this.marks();
    this.focus();
  }

  marks(fit = false) {
    const placed = this.rows.map((row, i) => ({ row, i, at: row.at ?? row.where?.at })).filter((one) => one.at);
    this.map.marks(placed.map(({ row, i, at }) => ({ at, text: String(row.n), label: row.words.slice(0, 80), chosen: i === this.at,
      act: () => this.choose(i, true) })));
    if (fit && placed.length) this.map.fit(placed.map((one) => one.at), { maxZoom: 14 });
  }

  // go to the next card of a kind, in the order that they stand in
  step(way, wanted) {
    const from = this.order.indexOf(this.at);
    for (let away = 1; away <= this.order.length; away += 1) {
      const i = this.order[(from + way * away + this.order.length * away) % this.order.length];
      if (wanted(this.rows[i])) {
        this.choose(i, true);
        return;
      }
    }
  }

  choose(i, focus = false) {
    if (i === this.at && !focus && this.boxes[i]?.classList.contains("klistra-now")) return;
    this.boxes[this.at]?.classList.remove("klistra-now");
    this.at = i;
    this.boxes[i]?.classList.add("klistra-now");
    this.marks();
    if (focus) this.focus();
  }

  focus() {
    const box = this.boxes[this.at];
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest" });
  }

  count() {
    const taken = this.rows.filter((row) => row.take && !row.refused).length;
    this.rows.forEach((row, i) => {
      this.boxes[i].classList.toggle("klistra-taken", row.take);
      this.boxes[i].classList.toggle("klistra-open", isOpen(row));
    });
    const doubtful = this.rows.filter(isOpen).length;
    this.doubtful.textContent = doubtful ? this.say("doubtful", { n: doubtful }) : this.say("doubtful_none");
    this.sort.hidden = !doubtful && !this.doubtfulFirst;
    this.root.dataset.doubtful = String(doubtful);
    this.save.disabled = !taken || this.storing;
    this.save.textContent = this.storing ? this.say("saving") : taken > 1 ? this.say("save", { n: taken }) : this.say(taken ? "save_one" : "save_none");
    this.root.dataset.taken = String(taken);
  }

  store() {
    this.storing = true;
    this.count();
    const rows = this.rows.map((row, i) => ({ row: i, take: row.take && !row.refused, mask: row.mask, at: row.at,
      ...Object.fromEntries(FIELDS.map((name) => [name, row[name]])) })).filter((row) => row.take);
    this.tell("store", { batch: this.batch, rows });
  }

  pressed(event) {
    const { target } = event;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !this.save.disabled) {
      target.blur?.();
      this.store();
      event.preventDefault();
      return;
    }
    if (TYPING.has(target.tagName) || (target.tagName === "INPUT" && target.type === "text")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || this.map.pointing || !this.rows.length) return;
    const row = this.rows[this.at];
    const sign = event.key.toLowerCase();
    if (sign === "n" || sign === "f") {
      this.step(sign === "n" ? 1 : -1, () => true);
    } else if (sign === "t") {
      this.step(1, isOpen);
    } else if (row.refused) {
      return;
    } else if (sign === " " && target.tagName !== "BUTTON" && target.tagName !== "INPUT") {
      const box = this.boxes[this.at].querySelector(".klistra-take input");
      box.checked = !box.checked;
      row.take = box.checked;
      this.count();
    } else if (sign === "p") {
      this.startPointing(this.at);
    } else if (sign >= "1" && sign <= "9" && row.answers.length && row.doubts.some((doubt) => doubt.about === "when")) {
      this.answer(this.at, Number(sign) - 1);
    } else if (sign >= "1" && sign <= "9" && row.where.status === "ambiguous" && !row.at) {
      this.pick(this.at, Number(sign) - 1);
    } else return;
    event.preventDefault();
  }
}

export default mount(".klistra-rot", Proposals);
