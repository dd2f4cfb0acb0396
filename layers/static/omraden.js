// The areas of an ort: chosen in the list or on the map, drawn corner by corner, cut along a line. By mouse or by keyboard.
import { element } from "./dom.js";
import { loadLeaflet } from "./leaflet.js";
import { SpotMap } from "./spotmap.js";

const DESKS = new WeakMap();

class Areas {
  constructor(L, root, component) {
    const { data } = component;
    this.root = root;
    this.texts = data.texts;
    this.n = 0;
    this.deeds = [];
    this.mode = "";
    this.corners = [];
    this.side = element("div", { class: "omraden-side" });
    this.stage = element("div", { class: "omraden-map" });
    root.replaceChildren(element("div", { class: "omraden" }, this.side, this.stage));
    this.map = new SpotMap(L, this.stage, { label: this.say("map"), texts: data.texts, styles: data.styles, groundUrl: data.ground_url,
      namesUrl: data.names_url, tiles: data.tiles, bounds: data.bounds, onPoint: (at) => this.corner(at), onLeave: () => this.stop() });
    this.map.box.addEventListener("keydown", (event) => {
      if (!this.mode || event.key !== "Backspace") return;
      event.preventDefault();
      this.corners.pop();
      this.draw();
    });
  }

  say(key, facts = {}) {
    return Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), this.texts[`omraden.${key}`]);
  }

  update(component) {
    this.component = component;
    const { data } = component;
    this.data = data;
    this.n = Math.max(this.n, data.acked);
    this.deeds = this.deeds.filter((deed) => deed.n > data.acked);
    if (JSON.stringify(data.around) !== this.shown) {
      this.shown = JSON.stringify(data.around);
      this.stop();
      this.map.fit(data.around, { maxZoom: 16 });
    }
    this.root.dataset.acked = data.acked;
    this.draw();
  }

  draw() {
    const { data } = this;
    const chosen = data.areas.find((one) => one.id === data.chosen);
    const button = (text, act, more = {}) => element("button", { type: "button", class: "granska-button", onclick: act, ...more }, text);
    const focused = document.activeElement?.dataset?.area;
    this.side.replaceChildren(
      data.areas.length ? element("ul", { class: "omraden-list", "aria-label": this.say("list") }, data.areas.map((one) => element("li", {},
        element("button", { type: "button", class: "granska-button", "aria-pressed": String(one.id === data.chosen), "data-area": one.id,
          onclick: () => this.choose(one.id) }, element("span", { class: "granska-name" }, one.name,
          element("span", { class: "granska-detail" }, one.detail)))))) : element("p", { class: "granska-note" }, this.say("none")),
      this.mode ? element("div", { class: "omraden-tools" }, button(this.say("finish"), () => this.finish()), button(this.say("cancel"), () => this.stop()))
        : element("div", { class: "omraden-tools" }, ...[button(this.say("draw"), () => this.start("new")),
          chosen ? button(this.say("redraw", { name: chosen.name }), () => this.start("redraw")) : null,
          chosen?.rings.length ? button(this.say("split", { name: chosen.name }), () => this.start("split")) : null].filter(Boolean)));
    if (focused) this.side.querySelector(`[data-area="${CSS.escape(focused)}"]`)?.focus();
    const lines = data.areas.flatMap((one) => one.rings.map((ring) => ({ ring, label: one.name, dashed: one.approximate,
      chosen: one.id === data.chosen, act: this.mode ? null : () => this.choose(one.id) })));
    if (data.drawn.length) lines.push({ ring: data.drawn, dashed: true, chosen: true, open: data.open });
    if (this.corners.length) lines.push({ ring: this.corners, chosen: true, open: this.mode === "split" || this.corners.length < 3 });
    this.map.lines(lines);
    this.map.marks(this.corners.map((at, i) => ({ at, text: String(i + 1), label: String(i + 1) })));
  }

  choose(id) {
    this.tell("select", { id });
  }

  start(mode) {
    this.mode = mode;
    this.corners = [];
    this.tell("clear", {});
    this.draw();
    this.map.point(true, this.say("drawing"));
  }

  corner(at) {
    this.corners.push(at);
    this.draw();
  }

  finish() {
    const { mode, corners } = this;
    this.stop();
    this.tell(mode, { points: corners });
  }

  stop() {
    this.mode = "";
    this.corners = [];
    this.map.point(false);
    if (this.data) this.draw();
  }

  tell(act, facts) {
    this.n += 1;
    this.deeds.push({ n: this.n, act, ...facts });
    this.component.setStateValue("deeds", [...this.deeds]);
  }

  remove() {
    this.map.remove();
  }
}

export default async function show(component) {
  const root = component.parentElement.querySelector(".omraden-rot");
  const L = await loadLeaflet();
  if (!DESKS.has(root)) DESKS.set(root, new Areas(L, root, component));
  const desk = DESKS.get(root);
  desk.update(component);
  return () => {
    DESKS.delete(root);
    desk.remove();
  };
}
