// The areas of an ort: chosen in the list or on the map, drawn corner by corner, cut along a line. By mouse or by keyboard.
import { Card } from "./card.js";
import { element, focused, part } from "../page/dom.js";
import { mount } from "../page/mount.js";
import { Outline } from "../map/outline.js";
import { PlaceSearch } from "./place_search.js";
import { SpotMap } from "../map/spotmap.js";

class Areas extends Card {
  constructor(L, root, component) {
    super(root, component, "omraden");
    const { data } = component;
    this.mode = "";
    this.side = element("div", { class: "omraden-side" });
    this.stage = element("div", { class: "omraden-map" });
    const field = element("input", { type: "search", id: "omraden-sok", class: "granska-field", placeholder: data.texts["sok.hint"] });
    const search = new PlaceSearch(field, { texts: data.texts, onMap: true, choose: (one) => this.find(one),
      ort: () => this.data.ort, near: () => this.middle() });
    root.replaceChildren(element("div", { class: "omraden" }, element("div", { class: "omraden-left" },
      element("div", { class: "omraden-find" }, element("label", { for: "omraden-sok" }, data.texts["sok.label"]), search.box), this.side), this.stage));
    this.map = new SpotMap(L, this.stage, { label: this.say("map"), texts: data.texts, styles: data.styles, groundUrl: data.ground_url,
      namesUrl: data.names_url, tiles: data.tiles, bounds: data.bounds, onPoint: (at) => this.outline.add(at), onLeave: () => this.stop() });
    this.outline = new Outline(L, this.map.map, this.map.box, { colour: "#0b5a6f", changed: () => {} });
  }

  update(component) {
    this.receive(component);
    this.saw();
    const { data } = this;
    const around = JSON.stringify(data.around);
    const shown = JSON.stringify([data.areas, data.chosen, data.drawn, data.open]);
    if (around !== this.around) {
      this.around = around;
      this.stop();
      this.map.fit(data.around, { maxZoom: 16 });
      this.go();
    } else if (shown === this.shown) return; // a button that is being pressed is left where it is
    this.shown = shown;
    this.draw();
  }

  draw() {
    const { data } = this;
    const chosen = data.areas.find((one) => one.id === data.chosen);
    const button = (text, act, more = {}) => element("button", { type: "button", class: "granska-button", onclick: act, ...more }, text);
    const { area, tool } = focused()?.dataset ?? {};
    this.side.replaceChildren(
      data.areas.length ? element("ul", { class: "omraden-list", "aria-label": this.say("list") }, data.areas.map((one) => element("li", {},
        element("button", { type: "button", class: "granska-button", "aria-pressed": String(one.id === data.chosen), "data-area": one.id,
          onclick: () => this.choose(one.id) }, element("span", { class: "granska-name" }, one.name,
          element("span", { class: "granska-detail" }, one.detail)))))) : element("p", { class: "granska-note" }, this.say("none")),
      this.mode ? element("div", { class: "omraden-tools" }, button(this.say("finish"), () => this.finish(), { "data-tool": "finish" }), button(this.say("cancel"), () => this.stop(), { "data-tool": "cancel" }))
        : element("div", { class: "omraden-tools" }, ...[button(this.say("draw"), () => this.start("new"), { "data-tool": "new" }),
          chosen ? button(this.say("redraw", { name: chosen.name }), () => this.start("redraw"), { "data-tool": "redraw" }) : null,
          chosen?.rings.length ? button(this.say("split", { name: chosen.name }), () => this.start("split"), { "data-tool": "split" }) : null].filter(Boolean)));
    if (area) part(this.side, `[data-area="${CSS.escape(area)}"]`)?.focus();
    if (tool) part(this.side, `[data-tool="${CSS.escape(tool)}"]`)?.focus();
    const lines = data.areas.flatMap((one) => one.rings.map((ring) => ({ ring, label: one.name, dashed: one.approximate,
      chosen: one.id === data.chosen, act: this.mode ? null : () => this.choose(one.id) })));
    if (data.drawn.length) lines.push({ ring: data.drawn, dashed: true, chosen: true, open: data.open });
    this.map.lines(lines);
  }

  middle() {
    const { lat, lng } = this.map.map.getCenter();
    return [lat, lng];
  }

  // a place in another ort waits until that ort is shown
  find(one) {
    this.goal = one;
    if (one.locality === this.data.ort || !this.data.localities.includes(one.locality)) this.go();
    if (!this.mode && (one.area || this.data.localities.includes(one.locality))) this.tell("find", { ort: one.locality, area: one.area });
  }

  go() {
    const { goal } = this;
    if (!goal || (goal.locality !== this.data.ort && this.data.localities.includes(goal.locality))) return;
    this.goal = null;
    if (goal.bounds.length) this.map.fit(goal.bounds, { maxZoom: 17 });
    this.map.marks(goal.at && !goal.area ? [{ at: goal.at, text: "", label: goal.name, radius: goal.radius, chosen: true }] : []);
  }

  choose(id) {
    this.tell("select", { id });
  }

  // what is drawn belongs to the area that was chosen when the drawing began
  start(mode) {
    this.mode = mode;
    this.area = this.data.chosen;
    this.outline.begin({ line: mode === "split" });
    this.tell("clear", {});
    this.draw();
    this.map.point(true, this.say("drawing"));
  }

  finish() {
    const { mode, area } = this;
    const corners = this.outline.end();
    this.stop();
    this.tell(mode, { points: corners, area });
  }

  stop() {
    this.mode = "";
    this.outline.end();
    this.map.point(false);
    if (this.data) this.draw();
  }
}

export default mount(".omraden-rot", Areas);
