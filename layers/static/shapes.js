// A map of a few outlines with their names, on which one more can be drawn corner by corner.
import { drawGround, mapIn, zoomButtons } from "./base.js";
import { element } from "./dom.js";
import { mount } from "./mount.js";

class Shapes {
  constructor(L, root) {
    this.L = L;
    this.box = element("div", { class: "former-karta", role: "region" });
    this.bar = element("div", { class: "former-rad", hidden: true });
    this.said = element("span", { role: "status" });
    root.replaceChildren(element("div", { class: "former karta" }, this.box), this.bar);
    this.map = mapIn(L, this.box);
    this.map.setView([57.48, 13.35], 10);
    this.group = L.layerGroup().addTo(this.map);
    this.own = L.layerGroup().addTo(this.map);
    this.corners = [];
    this.map.on("click", (event) => {
      if (!this.drawing) return;
      this.corners.push([event.latlng.lat, event.latlng.lng]);
      this.drawn({ tell: true });
    });
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
      this.bar.append(element("span", {}, texts.hint), button(texts.undo, () => {
        this.corners.pop();
        this.drawn({ tell: true });
      }), button(texts.clear, () => {
        this.corners = [];
        this.drawn({ tell: true });
      }), this.said);
    }
    this.data = data;
    this.drawing = data.drawing;
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
    this.drawn({ tell: false });
  }

  drawn({ tell }) {
    const { L } = this;
    this.own.clearLayers();
    if (this.drawing && this.corners.length) {
      const colour = this.data.colour;
      L.polygon(this.corners, { interactive: false, color: colour, weight: 2.5, fillColor: colour, fillOpacity: 0.14 }).addTo(this.own);
      for (const at of this.corners) {
        L.circleMarker(at, { interactive: false, radius: 5, color: "#fff", weight: 1.5, fillColor: colour, fillOpacity: 1 }).addTo(this.own);
      }
    }
    this.said.textContent = this.drawing ? this.data.texts.corners.replace("{n}", this.corners.length) : "";
    if (tell) this.component.setStateValue("ring", this.corners);
  }

  remove() {
    this.map.remove();
  }
}

export default mount(".former-rot", Shapes);
