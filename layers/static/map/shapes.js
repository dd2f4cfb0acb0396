// A map of a few outlines with their names, on which one more can be drawn corner by corner.
import { drawGround, mapIn, zoomButtons } from "./base.js";
import { element } from "../page/dom.js";
import { mount } from "../page/mount.js";
import { Outline } from "./outline.js";

class Shapes {
  constructor(L, root, component) {
    this.L = L;
    this.box = element("div", { class: "former-karta", role: "region" });
    this.bar = element("div", { class: "former-rad", hidden: true });
    this.said = element("span", { role: "status" });
    root.replaceChildren(element("div", { class: "former karta" }, this.box), this.bar);
    this.map = mapIn(L, this.box);
    this.map.setView([57.48, 13.35], 10);
    this.group = L.layerGroup().addTo(this.map);
    this.outline = new Outline(L, this.map, this.box, { colour: component.data.colour, changed: () => this.drawn() });
    this.map.on("click", ({ latlng }) => this.outline.add([latlng.lat, latlng.lng]));
    L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(this.map);
  }

  update(component) {
    const { L } = this;
    const { data } = component;
    this.component = component;
    const { texts } = data;
    if (!this.data) {
      drawGround(L, this.map, data.ground_url, data.styles);
      this.box.after(zoomButtons(this.map, texts));
      const button = (text, act) => element("button", { type: "button", class: "former-knapp", onclick: act }, text);
      this.bar.append(element("span", {}, texts.hint), button(texts.undo, () => this.outline.undo()),
        button(texts.clear, () => this.outline.clear()), this.said);
    }
    this.data = data;
    this.outline.active = data.drawing;
    this.outline.draw();
    this.bar.hidden = !data.drawing;
    this.box.classList.toggle("former-ritar", data.drawing);
    this.box.setAttribute("aria-label", texts.label);
    this.group.clearLayers();
    for (const shape of data.shapes) {
      L.polygon(shape.rings, { interactive: false, color: shape.colour, weight: 2, dashArray: shape.dash, fillColor: shape.colour,
        fill: shape.filled, fillOpacity: 0.14 }).addTo(this.group);
      if (!shape.label) continue;
      const bounds = L.latLngBounds(shape.rings[0]);
      const at = shape.above ? [bounds.getNorth(), bounds.getCenter().lng] : bounds.getCenter();
      L.marker(at, { pane: "kartaNames", interactive: false, keyboard: false, icon: L.divIcon({
        className: "karta-area-icon", iconSize: null,
        html: element("span", { class: "former-namn", style: `--farg:${shape.colour}` }, shape.label) }) }).addTo(this.group);
    }
    const shown = JSON.stringify(data.bounds);
    if (data.bounds.length && shown !== this.shown) {
      this.shown = shown;
      // clear of the zoom buttons, and with room for a name above an outline
      this.map.fitBounds(data.bounds, { paddingTopLeft: [72, 40], paddingBottomRight: [32, 32], animate: false });
    }
    this.say();
  }

  drawn() {
    this.say();
    this.component.setStateValue("ring", this.outline.corners);
  }

  say() {
    const { active, corners } = this.outline;
    this.said.textContent = active ? this.data.texts.corners.replace("{n}", corners.length) : "";
  }

  remove() {
    this.map.remove();
  }
}

export default mount(".former-rot", Shapes);
