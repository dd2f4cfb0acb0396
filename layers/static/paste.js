// Proposed events: each can be corrected, taken or left; what is marked as personal is taken out unless somebody says no.
// Words, days and kinds are corrected here; where a place lies is asked of the server.
import { Card } from "./card.js";
import { element } from "./dom.js";
import { marked } from "./review.js";
import { mount } from "./mount.js";
import { SpotMap } from "./spotmap.js";

const TYPING = new Set(["TEXTAREA", "SELECT"]);
const FIELDS = ["day", "clock", "category", "place", "locality"];

class Proposals extends Card {
  constructor(L, root, component) {
    super(root, component, "klistra");
    this.rows = [];
    this.at = 0;
    const { data } = component;
    this.list = element("ol", { class: "klistra-list", "aria-label": data.texts["klistra.list"] });
    this.stage = element("div", { class: "klistra-map" });
    this.wrong = element("p", { class: "granska-error", role: "alert" });
    this.save = element("button", { type: "button", class: "klistra-save", onclick: () => this.store() });
    root.replaceChildren(element("div", { class: "klistra", onkeydown: (event) => this.pressed(event) }, this.list,
      element("div", { class: "klistra-side" }, this.stage, this.wrong, this.save)));
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
      this.at = 0;
      this.storing = false;
      this.list.replaceChildren(...this.rows.map((row, i) => this.drawRow(row, i)));
      this.count();
      this.marks(true);
      this.focus();
    } else {
      data.rows.forEach((row, i) => {
        // an answer to what was asked before says nothing of what is asked now
        if (this.waits(this.rows[i].asked ?? 0) || JSON.stringify(row.where) === JSON.stringify(this.rows[i].where)) return;
        this.rows[i].where = row.where;
        this.list.children[i].querySelector(".klistra-where").replaceChildren(...this.where(this.rows[i], i));
        this.marks();
      });
    }
    if (!this.deeds.length) {
      if (data.said.length) this.storing = false;
      this.wrong.textContent = data.said.join(" ");
    }
    this.count();
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
        row.flags.map((flag) => element("span", { class: "klistra-flag" }, flag))),
      element("p", { class: "klistra-words" }, marked(row.parts)),
      element("div", { class: "klistra-fields" }, this.field(row, i, "day", "2026-11-13"), this.field(row, i, "clock", "21.30"),
        this.choice(row, i, "category", this.data.categories), this.field(row, i, "place", this.say("place_hint"), "klistra-wide"),
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

  choice(row, i, name, options) {
    return element("label", {}, this.say(name), element("select", { "data-field": name,
      onchange: (event) => this.changed(row, i, name, event.target.value) },
    options.map((one) => element("option", { value: one.key, selected: one.key === row[name] }, one.name))));
  }

  changed(row, i, name, value) {
    row[name] = value;
    if (name === "place" || name === "locality") {
      row.at = null;
      row.asked = this.tell("place", { row: i, place: row.place, locality: row.locality });
      row.where = { status: "asked", line: this.say("where.asked"), at: null, candidates: [] };
      this.list.children[i].querySelector(".klistra-where").replaceChildren(...this.where(row, i));
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
    const box = this.list.children[i];
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
    this.list.children[this.target].querySelector(".klistra-where").replaceChildren(...this.where(row, this.target));
    this.marks();
    this.focus();
  }

  marks(fit = false) {
    const placed = this.rows.map((row, i) => ({ row, i, at: row.at ?? row.where?.at })).filter((one) => one.at);
    this.map.marks(placed.map(({ row, i, at }) => ({ at, text: String(row.n), label: row.words.slice(0, 80), chosen: i === this.at,
      act: () => this.choose(i, true) })));
    if (fit && placed.length) this.map.fit(placed.map((one) => one.at), { maxZoom: 14 });
  }

  choose(i, focus = false) {
    if (i === this.at && !focus && this.list.children[i]?.classList.contains("klistra-now")) return;
    this.list.children[this.at]?.classList.remove("klistra-now");
    this.at = i;
    this.list.children[i]?.classList.add("klistra-now");
    this.marks();
    if (focus) this.focus();
  }

  focus() {
    const box = this.list.children[this.at];
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest" });
  }

  count() {
    const taken = this.rows.filter((row) => row.take && !row.refused).length;
    this.rows.forEach((row, i) => this.list.children[i].classList.toggle("klistra-taken", row.take));
    this.save.disabled = !taken || this.storing;
    this.save.textContent = this.storing ? this.say("saving") : taken > 1 ? this.say("save", { n: taken }) : this.say(taken ? "save_one" : "save_none");
    this.root.dataset.taken = taken;
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
    if (TYPING.has(target.tagName) || (target.tagName === "INPUT" && target.type === "text")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || this.map.pointing || !this.rows.length) return;
    const row = this.rows[this.at];
    const sign = event.key.toLowerCase();
    if (sign === "n" || sign === "f") {
      this.choose((this.at + (sign === "n" ? 1 : -1) + this.rows.length) % this.rows.length, true);
    } else if (row.refused) {
      return;
    } else if (sign === " " && target.tagName !== "BUTTON" && target.tagName !== "INPUT") {
      const box = this.list.children[this.at].querySelector(".klistra-take input");
      box.checked = !box.checked;
      row.take = box.checked;
      this.count();
    } else if (sign === "p") {
      this.startPointing(this.at);
    } else if (sign >= "1" && sign <= "9" && row.where.status === "ambiguous" && !row.at) {
      this.pick(this.at, Number(sign) - 1);
    } else return;
    event.preventDefault();
  }
}

export default mount(".klistra-rot", Proposals);
