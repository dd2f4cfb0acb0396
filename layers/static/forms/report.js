// A reporter's form: what, where, when and how sure. An event is kept in the list until all are sent; nothing is stored before.
import { Card } from "./card.js";
import { element, part } from "../page/dom.js";
import { marked } from "./review.js";
import { mount } from "../page/mount.js";
import { PlaceSearch } from "./place_search.js";
import { SpotMap } from "../map/spotmap.js";

class Report extends Card {
  /** @type {HTMLTextAreaElement} */
  what;
  /** @type {HTMLInputElement} */
  where;
  /** What stands in the field was chosen in the list. @type {import("./place_search.js").Found | null} */
  found = null;
  /** @type {HTMLElement} */
  foundLine;
  /** The finer kinds of the chosen kind. @type {HTMLElement} */
  finer;
  /** @type {HTMLSelectElement} */
  locality;
  /** @type {HTMLInputElement} */
  day;
  /** @type {HTMLElement} */
  dayLine;
  /** @type {HTMLInputElement} */
  clock;
  /** @type {HTMLElement} */
  pointLine;
  /** @type {HTMLElement} */
  wrong;
  /** @type {HTMLElement} */
  waiting;
  /** @type {HTMLButtonElement} */
  sendButton;
  /** @type {HTMLElement} */
  stage;
  /** @type {HTMLFormElement} */
  form;
  /** @type {number[] | null} */
  at = null;

  constructor(L, root, component) {
    super(root, component, "rapportera");
    this.data = component.data;
    this.asked = 0; // how often the browser has been asked where it is
    this.build(L, root, this.data);
  }

  build(L, root, data) {
    const radio = (name, value, text, checked = false) => element("label", { class: "rapport-choice" },
      element("input", { type: "radio", name, value, checked, onchange: () => this.changed() }), element("span", {}, text));
    const button = (text, act) => element("button", { type: "button", class: "granska-button", onclick: act }, text);
    this.what = element("textarea", { rows: 3, maxlength: data.most, class: "granska-field" });
    this.where = element("input", { type: "text", class: "granska-field", id: "rapport-var", placeholder: data.texts["sok.hint"] });
    this.where.addEventListener("input", () => this.find(null));
    const search = new PlaceSearch(this.where, { texts: data.texts, ort: () => this.locality.value, more: data.shown_to, choose: (one) => this.find(one) });
    this.foundLine = element("p", { class: "granska-note rapport-vald", role: "status", hidden: true });
    this.locality = element("select", { class: "granska-field" }, element("option", { value: "" }, this.say("locality.none")),
      data.localities.map((one) => element("option", { value: one.key }, one.name)));
    this.locality.addEventListener("change", () => this.show());
    this.day = element("input", { type: "text", class: "granska-field", placeholder: "2026-11-13", value: data.today });
    this.dayLine = element("label", { class: "rapport-field", hidden: true }, this.say("day"), this.day);
    this.clock = element("input", { type: "text", class: "granska-field", placeholder: "21.30", autocomplete: "off" });
    this.pointLine = element("p", { class: "granska-note", hidden: true }, this.say("pointed"), " ",
      element("button", { type: "button", class: "karta-link", onclick: () => this.unpoint() }, this.say("unpoint")));
    this.wrong = element("p", { class: "granska-error", role: "alert" });
    this.waiting = element("ol", { class: "rapport-list", "aria-label": this.say("list") });
    this.sendButton = element("button", { type: "submit", class: "klistra-save" }, this.say("send"));
    this.stage = element("div", { class: "rapport-map" });
    const group = (title, ...children) => element("fieldset", { class: "rapport-group" }, element("legend", {}, title), ...children);
    this.finer = element("fieldset", { class: "rapport-group rapport-finer", hidden: true });
    this.form = element("form", { class: "rapport-form", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.send(); } },
      group(this.say("kind"), element("div", { class: "rapport-choices" }, data.categories.map((one) => radio("rapport-slag", one.key, one.name)))), this.finer,
      element("label", { class: "rapport-field" }, this.say("what"), this.what),
      group(this.say("where"), element("div", { class: "rapport-line" },
        element("div", { class: "rapport-field rapport-wide" }, element("label", { for: "rapport-var" }, this.say("where_hint")), search.box),
        element("label", { class: "rapport-field" }, this.say("locality"), this.locality)), this.foundLine,
      element("div", { class: "rapport-line" }, button(this.say("here"), () => this.here()), button(this.say("point"), () => this.point())), this.pointLine),
      group(this.say("when"), element("div", { class: "rapport-choices" }, radio("rapport-dag", "today", this.say("today"), true),
        radio("rapport-dag", "yesterday", this.say("yesterday")), radio("rapport-dag", "other", this.say("other_day"))),
      element("div", { class: "rapport-line" }, this.dayLine, element("label", { class: "rapport-field" }, this.say("clock"), this.clock))),
      group(this.say("sure"), element("div", { class: "rapport-choices" }, radio("rapport-sakert", "yes", this.say("sure.yes"), true),
        radio("rapport-sakert", "no", this.say("sure.no")))),
      this.wrong, this.waiting,
      element("div", { class: "rapport-line" }, this.sendButton, button(this.say("add"), () => this.add())));
    root.replaceChildren(element("div", { class: "rapport" }, this.form, this.stage));
    this.map = new SpotMap(L, this.stage, { label: this.say("map"), texts: data.texts, styles: data.styles, groundUrl: data.ground_url,
      namesUrl: data.names_url, tiles: data.tiles, bounds: data.bounds, onPoint: (at) => this.pointed(at), onLeave: () => this.where.focus() });
    // the map is there to be clicked at; the cross is for those who have no mouse
    this.map.map.on("click", (event) => { if (!this.map.pointing) this.map.take(event.latlng); });
  }

  // what was chosen is shown in words and on the map; who writes on has not chosen it
  find(one) {
    this.found = one;
    this.foundLine.hidden = !one;
    if (one) {
      this.foundLine.textContent = this.data.texts["sok.chosen"].replace("{name}", one.name).replace("{detail}", one.detail);
      if (this.data.localities.some((each) => each.key === one.locality)) this.locality.value = one.locality;
    }
    if (!this.at) {
      this.map.marks(one?.at ? [{ at: one.at, text: "", label: one.name, radius: one.radius, chosen: true }] : []);
      if (one?.bounds.length) this.map.fit(one.bounds, { maxZoom: 16 });
    }
    this.changed();
  }

  update(component) {
    const before = this.deeds.length;
    this.receive(component);
    const { data } = this;
    if (before && !this.deeds.length) {
      if (!data.said.length && this.adding) this.clear(this.told);
      this.adding = false;
    }
    this.wrong.textContent = data.said.join(" ");
    this.saw();
    const events = JSON.stringify(data.events);
    if (events !== this.events) {
      this.events = events;
      this.waiting.replaceChildren(...data.events.map((event) => this.event(event)));
    }
    this.changed();
  }

  event(event) {
    const act = (name, text) => element("button", { type: "button", class: "karta-link", onclick: () => this.tell(name, { id: event.id }) }, text);
    return element("li", { class: "rapport-event" }, element("p", {}, event.line), element("p", { class: "klistra-words" }, marked(event.parts)),
      event.note ? element("p", { class: "granska-error" }, event.note) : null, event.personal ? act("mask", this.say("mask")) : null,
      event.personal ? " " : null, act("remove", this.say("remove")));
  }

  chosen(name) {
    return part(this.form, `input[name="${name}"]:checked`)?.value ?? "";
  }

  // the chosen kind unfolds its finer ones; which one it is need not be said
  unfold() {
    const chosen = this.data.categories.find((one) => one.key === this.chosen("rapport-slag"));
    if (this.unfolded === chosen?.key) return;
    this.unfolded = chosen?.key;
    this.finer.hidden = !chosen?.kinds.length;
    this.finer.replaceChildren(...(chosen?.kinds.length ? [element("legend", {}, this.say("finer", { name: chosen.name })),
      element("div", { class: "rapport-choices" }, chosen.kinds.map((one) => element("label", { class: "rapport-choice" },
        element("input", { type: "radio", name: "rapport-finare", value: one.key }), element("span", {}, one.name))))] : []));
  }

  changed() {
    this.unfold();
    this.dayLine.hidden = this.chosen("rapport-dag") !== "other";
    const n = this.data.events.length + (this.filled() ? 1 : 0);
    this.sendButton.textContent = this.adding === "send" ? this.say("sending") : n > 1 ? this.say("send_many", { n }) : this.say("send");
  }

  filled() {
    return Boolean(this.what.value.trim() || this.where.value.trim() || this.at || this.chosen("rapport-slag"));
  }

  values() {
    const day = this.chosen("rapport-dag");
    return { category: this.chosen("rapport-slag"), sub: this.chosen("rapport-finare"), what: this.what.value, where: this.where.value, locality: this.locality.value, at: this.at,
      day: day === "other" ? this.day.value : day === "yesterday" ? this.data.yesterday : this.data.today, clock: this.clock.value,
      sure: this.chosen("rapport-sakert") !== "no" };
  }

  add() {
    const told = this.values();
    if (this.adding && JSON.stringify(told) === JSON.stringify(this.told)) return;
    this.adding = "add";
    this.told = told;
    this.tell("add", { event: told });
  }

  send() {
    if (this.adding === "send") return;
    this.adding = "send";
    this.told = this.values();
    this.changed();
    this.tell("send", { event: this.filled() ? this.told : null });
  }

  // what has been taken is cleared away; what somebody has written since is the next event's
  clear(told) {
    const now = this.values();
    /** @type {[keyof typeof now, HTMLInputElement | HTMLTextAreaElement][]} */
    const fields = [["what", this.what], ["where", this.where], ["clock", this.clock]];
    for (const [name, field] of fields) if (now[name] === told[name]) field.value = "";
    if (now.category === told.category) {
      for (const one of this.form.querySelectorAll("input")) if (one.name === "rapport-slag") one.checked = false;
    }
    if (!this.where.value) this.find(null);
    if (now.at === told.at) this.unpoint();
    if (!this.filled()) part(this.form, "input[name=rapport-slag]").focus();
  }

  show() {
    const around = this.data.around[this.locality.value];
    if (around && !this.at) this.map.fit(around, { maxZoom: 15 });
  }

  point() {
    this.show();
    this.map.point(true, this.say("pointing"));
  }

  pointed(at) {
    const had = this.map.pointing;
    this.asked += 1;
    this.at = at;
    this.map.point(false);
    this.map.marks([{ at, text: "", label: this.say("pointed"), chosen: true }]);
    this.pointLine.hidden = false;
    if (had) this.clock.focus();
    this.changed();
  }

  unpoint() {
    this.asked += 1;
    this.at = null;
    this.pointLine.hidden = true;
    this.find(this.found);
  }

  here() {
    const failed = () => { this.wrong.textContent = this.say("no_gps"); };
    if (!navigator.geolocation) {
      failed();
      return;
    }
    this.asked += 1;
    const { asked } = this;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      if (asked !== this.asked) return; // somebody has pointed since, or goes on with another event
      const at = [Number(coords.latitude.toFixed(6)), Number(coords.longitude.toFixed(6))];
      this.wrong.textContent = "";
      this.pointed(at);
      this.map.fit([at], { maxZoom: 16 });
    }, failed, { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 });
  }
}

export default mount(".rapport-rot", Report);
