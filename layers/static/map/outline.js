// An outline that is drawn corner by corner: on every map in one way. A click, or Enter on the map's cross, sets a corner;
// Backspace and the button take the last one back.

const STROKE = { interactive: false, weight: 2.5, fillOpacity: 0.14 };
const CORNER = { interactive: false, radius: 5, color: "#fff", weight: 1.5, fillOpacity: 1 };

export class Outline {
  /** Latitude and longitude of each corner, in the order that they were set. @type {number[][]} */
  corners = [];
  active = false;
  /** A line rather than an area: what something is cut along. */
  line = false;

  /**
   * @param {any} L
   * @param {any} map Leaflet's
   * @param {HTMLElement} box what the map stands in
   * @param {{ colour: string, changed: () => void }} how `changed` is called when somebody has set or taken back a corner
   */
  constructor(L, map, box, { colour, changed }) {
    this.L = L;
    this.colour = colour;
    this.changed = changed;
    this.group = L.layerGroup().addTo(map);
    box.addEventListener("keydown", (event) => {
      if (!this.active || event.key !== "Backspace") return;
      event.preventDefault();
      this.undo();
    });
  }

  /** @param {{ line?: boolean }} how */
  begin({ line = false } = {}) {
    this.active = true;
    this.line = line;
    this.corners = [];
    this.draw();
  }

  /** Nothing is drawn any more; returns what was. */
  end() {
    const { corners } = this;
    this.active = false;
    this.corners = [];
    this.draw();
    return corners;
  }

  /** @param {number[]} at */
  add(at) {
    if (!this.active) return;
    this.corners.push(at);
    this.told();
  }

  undo() {
    this.corners.pop();
    this.told();
  }

  clear() {
    this.corners = [];
    this.told();
  }

  told() {
    this.draw();
    this.changed();
  }

  /** Draw what has been set, as long as something is being drawn. */
  draw() {
    const { L, colour, corners } = this;
    this.group.clearLayers();
    if (!this.active || !corners.length) return;
    const open = this.line || corners.length < 3;
    (open ? L.polyline : L.polygon)(corners, { ...STROKE, color: colour, fillColor: colour, fill: !open }).addTo(this.group);
    for (const at of corners) L.circleMarker(at, { ...CORNER, fillColor: colour }).addTo(this.group);
  }
}
