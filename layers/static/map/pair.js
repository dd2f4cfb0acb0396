// Two maps of the same ground that move together: beside each other, or one over the other with an edge to sweep.
import { drawGround, mapIn, zoomButtons } from "./base.js";
import { element, symbol } from "../page/dom.js";
import { mount } from "../page/mount.js";
import { pointsLayer, unpack } from "./points.js";

class Pair {
  /** @type {any} */
  data;

  constructor(L, root) {
    this.L = L;
    this.stage = element("div", { class: "par-scen" });
    this.edge = element("input", { type: "range", class: "par-kant", min: 0, max: 100, value: 50 });
    this.edge.addEventListener("input", () => this.sweep());
    root.replaceChildren(element("div", { class: "par karta" }, this.stage), this.edge);
    /** @type {any[]} */
    this.sides = [this.side(), this.side()];
    this.stage.append(...this.sides.map((side) => side.frame));
    for (const [at, side] of this.sides.entries()) {
      side.map.on("move", () => this.follow(at));
    }
  }

  side() {
    const box = element("div", { class: "par-karta", role: "region" });
    const title = element("p", { class: "par-titel" });
    const frame = element("div", { class: "par-sida" }, box, title);
    const map = mapIn(this.L, box, { zoomAnimation: false, inertia: false },
      () => [this.data?.mode === "svep" ? 180 : 89, 110]);
    map.setView([57.48, 13.35], 10);
    return { box, title, frame, map, group: this.L.layerGroup().addTo(map) };
  }

  // the other map goes where this one is; what that moves does not come back
  follow(at) {
    if (this.following) return;
    this.following = true;
    this.sides[1 - at].map.setView(this.sides[at].map.getCenter(), this.sides[at].map.getZoom(), { animate: false });
    this.following = false;
  }

  sweep() {
    const over = this.data.mode === "svep";
    this.sides[1].frame.style.clipPath = over ? `inset(0 0 0 ${this.edge.value}%)` : "";
    this.stage.style.setProperty("--kant", `${this.edge.value}%`);
  }

  update(component) {
    const { L } = this;
    const { data } = component;
    const first = !this.data;
    this.data = data;
    this.stage.classList.toggle("par-over", data.mode === "svep");
    this.edge.hidden = data.mode !== "svep";
    this.edge.setAttribute("aria-label", data.texts.edge);
    for (const [at, side] of this.sides.entries()) {
      const shown = data.sides[at];
      if (first) {
        drawGround(L, side.map, data.ground_url, data.styles);
        side.points = pointsLayer(L, { colours: data.categories, ramp: data.ramp }).addTo(side.map);
        if (at === 0) side.box.after(zoomButtons(side.map, data.texts));
      }
      side.title.textContent = shown.title;
      side.box.setAttribute("aria-label", shown.label);
      side.group.clearLayers();
      for (const area of data.areas) {
        L.polygon(area.rings, { interactive: false, color: data.styles.area.stroke, weight: 1.2, dashArray: "1 4", fill: false }).addTo(side.group);
      }
      for (const mark of shown.activity) {
        const size = Math.min(22, 11 + 2 * mark.size);
        L.marker(mark.at, { pane: "kartaPlaces", interactive: false, keyboard: false, icon: L.divIcon({ className: "karta-activity-icon",
          iconSize: [size, size], html: symbol(data.styles.activity, { size }) }) }).addTo(side.group);
      }
      this.fetch(side, shown.points_url);
    }
    requestAnimationFrame(() => {
      if (this.gone) return;
      for (const side of this.sides) side.map.invalidateSize({ animate: false });
      const wanted = JSON.stringify(data.bounds);
      if (data.bounds.length && wanted !== this.bounds) {
        this.bounds = wanted;
        this.sides[0].map.fitBounds(data.bounds, { padding: [16, 16], animate: false });
      }
      this.follow(0);
      this.sweep();
    });
  }

  async fetch(side, url) {
    if (!url || side.url === url) return;
    side.url = url;
    const answer = await fetch(url);
    if (!answer.ok || side.url !== url || this.gone) return;
    side.points.setData(unpack(await answer.arrayBuffer()));
    side.points.setHours(null);
    side.points.setShown({ points: true, density: false });
    side.frame.dataset.points = side.points.data.n;
  }

  remove() {
    this.gone = true;
    for (const side of this.sides) side.map.remove();
  }
}

export default mount(".par-rot", Pair);
