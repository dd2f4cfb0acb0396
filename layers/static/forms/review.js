// The review: one question at a time, answered by one key. What is decided goes on to the next question at once; decisions
// are numbered and told until the server has taken them, so that a quick hand loses none.
import { Card } from "./card.js";
import { element, part } from "../page/dom.js";
import { mount } from "../page/mount.js";
import { PlaceSearch } from "./place_search.js";
import { SpotMap } from "../map/spotmap.js";

const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);

class Review extends Card {
  /** What is left to answer. @type {any[]} */
  questions = [];
  /** The kind of event whose finer kinds are shown. @type {any} */
  kind = null;
  /** The last search: of which question, and its number. @type {{ key: string, n: number } | undefined} */
  searched;

  constructor(L, root, component) {
    super(root, component, "granska");
    this.at = 0;
    this.answered = new Set();
    this.learn = false;
    this.undone = 0; // the last undoing whose card has been shown
    this.box = element("div", { class: "granska", tabindex: -1, onkeydown: (event) => this.pressed(event) });
    this.card = element("section", { class: "granska-card", "aria-live": "polite" });
    this.stage = element("div", { class: "granska-map" });
    this.box.append(this.card, this.stage);
    root.replaceChildren(this.box);
    const { data } = component;
    this.map = new SpotMap(L, this.stage, { label: data.texts["granska.map"], texts: data.texts, styles: data.styles,
      groundUrl: data.ground_url, namesUrl: data.names_url, tiles: data.tiles, bounds: data.bounds,
      onPoint: (at) => this.decide("point", { at }), onLeave: () => this.box.focus() });
  }

  update(component) {
    const first = !this.data;
    const waiting = this.deeds.length;
    this.receive(component);
    if (waiting !== this.deeds.length && !this.deeds.length) this.answered.clear();
    const shown = this.question?.key;
    this.questions = this.data.questions.filter((one) => !this.answered.has(one.key));
    const { undone } = this.data;
    const back = undone.n > this.undone;
    if (back) this.undone = undone.n;
    // what was undone is what is shown
    const again = this.questions.findIndex((one) => one.key === (back ? undone.key : shown));
    if (back || again < 0) this.kind = null;
    this.at = again >= 0 ? again : Math.min(this.at, Math.max(0, this.questions.length - 1));
    // what somebody is writing just now stays as it is, and so does the map that somebody is pointing at
    if (!this.writing || again < 0) this.draw(again >= 0 && this.map.pointing);
    if (first) this.box.focus({ preventScroll: true });
  }

  get question() {
    return this.questions?.[this.at];
  }

  found() {
    const { question, data } = this;
    // until the search is answered there is nothing to choose: a number would take what stood there before
    if (this.searching(question)) return [];
    return data.found?.key === question.key ? data.found.candidates : question.candidates;
  }

  searching(question) {
    const { searched } = this;
    return searched !== undefined && searched.key === question.key && this.waits(searched.n);
  }

  draw(pointing = false) {
    const { question } = this;
    this.writing = null;
    if (!pointing) this.map.point(false);
    this.root.dataset.left = String(this.data.total);
    if (!question) {
      this.card.replaceChildren(element("p", { class: "granska-done" }, this.say(this.data.total ? "fetching" : "none")),
        element("p", { class: "granska-note" }, this.data.total ? "" : this.say("none_hint")),
        ...[this.error(), this.undoLine()].filter(Boolean));
      this.map.marks([]);
      return;
    }
    const found = this.found();
    /** @type {any[]} */
    const parts = [
      element("p", { class: "granska-progress" }, this.say("progress", { at: this.at + 1, n: Math.max(this.data.total - this.deeds.length, this.questions.length) })),
      element("h2", { class: "granska-why" }, question.title),
      question.texts.length ? element("ul", { class: "granska-words granska-texts", tabindex: 0, "aria-label": question.title }, question.texts.map((one) => element("li", {},
        element("span", {}, marked(one.parts)), element("span", { class: "granska-detail" }, one.n))))
        : element("blockquote", { class: "granska-words" }, marked(question.parts)),
      element("p", { class: "granska-note" }, question.facts),
      question.example ? element("p", { class: "granska-note granska-example" }, `${this.say("example")} `, element("q", {}, question.example)) : null,
      this.choices(found),
      this.error(),
      this.actions(),
      this.undoLine(),
    ];
    this.card.replaceChildren(...parts.filter(Boolean));
    if (pointing) return;
    const placed = found.filter((one) => one.at);
    this.map.marks(placed.map((one) => ({ at: one.at, text: String(found.indexOf(one) + 1), label: `${one.name}, ${one.detail}`,
      radius: one.radius, act: () => this.decide("place", { choice: found.indexOf(one) }) })).concat(question.at.map((at) => ({ at, text: "", label: "" }))));
    if (placed.length) this.map.fit(placed.map((one) => one.at).concat(placed.length > 1 ? [] : around(placed[0].at)));
    else if (question.at.length) this.map.fit(question.at, { maxZoom: 15 });
    else if (question.bounds.length) this.map.fit(question.bounds, { maxZoom: 15 });
    else this.map.fit(this.data.bounds);
  }

  /**
   * @param {any[]} found
   * @returns {any}
   */
  choices(found) {
    const { question } = this;
    if (question.why === "category") {
      if (this.kind) return this.finer();
      return element("ol", { class: "granska-list" }, this.data.categories.map((one, i) => element("li", {},
        this.button(String(i + 1), one.name, () => this.unfold(one)))));
    }
    if (!question.placing) return null;
    const rows = found.slice(0, 9).map((one, i) => element("li", {},
      this.button(String(i + 1), one.name, () => this.decide("place", { choice: i }), one.detail)));
    const list = rows.length ? element("ol", { class: "granska-list" }, rows)
      : element("p", { class: "granska-note" }, this.say(this.searching(question) ? "searching"
        : this.data.found?.key === question.key ? "search_none" : "no_candidates"));
    return element("div", { class: "granska-choices" }, list, question.teachable ? element("label", { class: "granska-learn" },
      element("input", { type: "checkbox", checked: this.learn, onchange: (event) => { this.learn = event.target.checked; } }),
      key("L"), element("span", {}, question.lesson)) : null);
  }

  // the finer kinds of the one that was chosen, or that one alone
  finer() {
    const { kind } = this;
    return element("div", { class: "granska-choices" }, element("p", { class: "granska-note", role: "status" }, this.say("kinds", { name: kind.name })),
      element("ol", { class: "granska-list" }, kind.kinds.map((one, i) => element("li", {},
        this.button(i < 9 ? String(i + 1) : "", one.name, () => this.decide("category", { category: kind.key, sub: one.key })))),
      element("li", {}, this.button("0", this.say("kinds_none", { name: kind.name.toLowerCase() }), () => this.decide("category", { category: kind.key })))),
      this.button("Esc", this.say("kinds_back"), () => this.unfold(null)));
  }

  unfold(kind) {
    if (kind && !kind.kinds.length) {
      this.decide("category", { category: kind.key });
      return;
    }
    this.kind = kind;
    this.draw();
    this.box.focus({ preventScroll: true });
  }

  /** @returns {any} */
  error() {
    this.saw();
    const said = this.data.said.join(" ");
    return said ? element("p", { class: "granska-error", role: "alert" }, said) : null;
  }

  actions() {
    const { question } = this;
    const acts = [];
    if (question.placing) {
      acts.push(this.button("P", this.say("act.point"), () => this.startPointing()), this.button("S", this.say("act.search"), () => this.ask()));
    }
    if (question.why === "personal") {
      acts.push(this.button("M", this.say("act.mask"), () => this.decide("mask")), this.button("T", this.say("act.text"), () => this.write()));
    }
    if (question.why === "undated") acts.push(this.button("D", this.say("act.day"), () => this.day()));
    if (question.why === "nameless" || this.data.apart) {
      acts.push(this.button("E", this.say(this.data.apart ? "act.together" : "act.apart"), () => this.apart()));
    }
    acts.push(this.button("R", this.say(`act.accept.${question.why}`), () => this.decide("accept")),
      ...(question.why === "nameless" ? [] : [this.button("X", this.say("act.withdraw"), () => this.decide("withdraw"))]),
      this.button("F", this.say("act.back"), () => this.step(-1)), this.button("N", this.say("act.next"), () => this.step(1)));
    return element("div", { class: "granska-acts" }, acts);
  }

  /** @returns {any} */
  undoLine() {
    const { undo } = this.data;
    if (!undo) return null;
    return element("div", { class: "granska-undo" }, this.button("U", this.say("act.undo"), () => this.decide("undo")),
      element("span", { class: "granska-note" }, undo));
  }

  button(sign, text, act, detail = "") {
    return element("button", { type: "button", class: "granska-button", onclick: act }, key(sign),
      element("span", { class: "granska-name" }, text, detail ? element("span", { class: "granska-detail" }, detail) : null));
  }

  startPointing() {
    this.map.point(true, this.say("pointing"));
  }

  ask() {
    const { question } = this;
    const field = element("input", { type: "search", class: "granska-field", "aria-label": this.say("act.search"), value: "",
      placeholder: this.say("search_hint") });
    const search = new PlaceSearch(field, { texts: this.data.texts, ort: () => question.ort,
      choose: (one) => this.decide("place", { place: one.key }) });
    this.form(field, () => {
      this.searched = { key: question.key, n: this.tell("search", { key: question.key, text: field.value }) };
      this.draw();
    }, search.box);
  }

  write() {
    const { question } = this;
    const field = element("textarea", { class: "granska-field", rows: 4, "aria-label": this.say("act.text") });
    field.value = question.words;
    this.form(field, () => this.decide("text", { text: field.value }));
  }

  day() {
    const field = element("input", { type: "text", class: "granska-field", "aria-label": this.say("act.day"), placeholder: this.say("day_hint"),
      maxlength: this.data.day_signs, autocomplete: "off" });
    this.form(field, () => { if (field.value.trim()) this.decide("day", { text: field.value }); else this.draw(); });
  }

  form(field, act, box = field) {
    const done = () => {
      this.writing = null;
      act();
      this.box.focus({ preventScroll: true });
    };
    this.writing = field;
    const form = element("form", { class: "granska-form", onsubmit: (event) => { event.preventDefault(); done(); } }, box,
      element("button", { type: "submit", class: "granska-button" }, this.say("act.done")));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.draw();
        this.box.focus({ preventScroll: true });
      } else if (event.key === "Enter" && (event.ctrlKey || field.tagName === "INPUT")) {
        event.preventDefault();
        done();
      }
    });
    this.card.querySelector(".granska-form")?.remove();
    part(this.card, ".granska-acts").before(form);
    field.focus();
  }

  apart() {
    this.tell("apart", {});
  }

  step(way) {
    if (!this.questions.length) return;
    this.kind = null;
    this.at = (this.at + way + this.questions.length) % this.questions.length;
    this.draw();
  }

  decide(act, facts = {}) {
    if (act === "undo") {
      this.answered.clear();
      this.tell(act, {});
      return;
    }
    const { question } = this;
    if (!question) return;
    this.writing = null;
    this.kind = null;
    this.answered.add(question.key);
    this.questions = this.questions.filter((one) => one !== question);
    this.at = Math.min(this.at, Math.max(0, this.questions.length - 1));
    this.tell(act, { key: question.key, learn: this.learn && question.teachable, ...facts });
    this.learn = false;
    this.draw();
    this.box.focus({ preventScroll: true });
  }

  pressed(event) {
    if (TYPING.has(event.target.tagName) && event.target.type !== "checkbox") return;
    if (event.ctrlKey || event.metaKey || event.altKey || this.map.pointing) return;
    const sign = event.key.toLowerCase();
    const { question } = this;
    const acts = { n: () => this.step(1), f: () => this.step(-1), u: () => this.data.undo && this.decide("undo") };
    if (question) {
      acts.r = () => this.decide("accept");
      if (question.why === "nameless") acts.e = () => this.apart();
      else acts.x = () => this.decide("withdraw");
      if (this.data.apart) acts.e = () => this.apart();
      if (this.kind) {
        acts["0"] = () => this.decide("category", { category: this.kind.key });
        acts.escape = () => this.unfold(null);
      }
      if (question.placing) {
        acts.p = () => this.startPointing();
        acts.s = () => this.ask();
        if (question.teachable) {
          acts.l = () => {
            this.learn = !this.learn;
            part(this.card, ".granska-learn input").checked = this.learn;
          };
        }
      }
      if (question.why === "personal") {
        acts.m = () => this.decide("mask");
        acts.t = () => this.write();
      }
      if (question.why === "undated") acts.d = () => this.day();
      if (sign >= "1" && sign <= "9") {
        const choice = Number(sign) - 1;
        if (question.why === "category" && this.kind) {
          const finer = this.kind.kinds[choice];
          if (finer) acts[sign] = () => this.decide("category", { category: this.kind.key, sub: finer.key });
        } else if (question.why === "category" && this.data.categories[choice]) {
          acts[sign] = () => this.unfold(this.data.categories[choice]);
        } else if (question.placing && this.found()[choice]) {
          acts[sign] = () => this.decide("place", { choice });
        }
      }
    }
    if (!acts[sign]) return;
    event.preventDefault();
    acts[sign]();
  }
}

const key = (sign) => element("kbd", { "aria-hidden": "true" }, sign);
const around = ([lat, lon]) => [[lat - 0.004, lon - 0.007], [lat + 0.004, lon + 0.007]];

// the text with what may point somebody out marked: parts of [text, kind], kind empty where nothing was seen
export function marked(parts) {
  return parts.map(([words, kind]) => (kind ? element("mark", { title: kind }, words) : words));
}

export default mount(".granska-rot", Review);
