/** The map: the ort's own pack drawn on a canvas, nothing from anywhere else. Only seen where a place is pointed out. */

import { t } from "./texts.js";

const L = globalThis.L;
const UNIT = 1e-6;
const AREAS = new Set(["green", "water", "buildings"]);
const ORDER = ["green", "water", "streams", "buildings", "paths", "roads", "rail"];

const COLOURS = {
  day: {
    green: "#dfe8d0", water: "#b9d6e8", buildings: "#d9cfc2", streams: "#8fbcd6", paths: "#b09a7a", roads: "#ffffff",
    roadEdge: "#b9b2a6", rail: "#777777", outline: "#6b6257", text: "#14212b",
  },
  night: {
    green: "#1c2a20", water: "#15303f", buildings: "#3a342c", streams: "#27506a", paths: "#75664c", roads: "#6d675c",
    roadEdge: "#2a2723", rail: "#8a857b", outline: "#8d8470", text: "#f4ead2",
  },
};

const ROAD_PX = [0, 9, 7, 5, 3];

/** A map in `box`; `onPlace({lat, lon})` is called when somebody taps. */
export class PlaceMap {
  constructor(box, onPlace) {
    this.map = L.map(box, {
      zoomControl: false,
      attributionControl: false,
      preferCanvas: true,
      minZoom: 9,
      maxZoom: 19,
      keyboard: true,
      tapHold: false,
      zoomSnap: 0.5,
    });
    L.control.zoom({ position: "bottomright", zoomInTitle: t("place.map.in"), zoomOutTitle: t("place.map.out") }).addTo(this.map);
    this.ground = L.layerGroup().addTo(this.map);
    this.names = L.layerGroup().addTo(this.map);
    this.stops = L.layerGroup().addTo(this.map);
    this.pins = L.layerGroup().addTo(this.map);
    this.numbered = [];
    this.chosen = null;
    this.onPlace = onPlace;
    this.map.on("click", ({ latlng }) => this.choose({ lat: latlng.lat, lon: latlng.lng }));
    this.map.on("zoomend", () => this.label());
    this.pack = null;
    this.theme = "day";
  }

  /** Draw an ort: its pack (or nothing), the walk's stops, the pins that are on this tablet. */
  show({ pack, stops, pins, theme, at }) {
    this.map.invalidateSize({ pan: false }); // it may have been hidden when the tablet was turned
    if (pack !== this.pack || theme !== this.theme) {
      this.pack = pack;
      this.theme = theme;
      this.drawGround();
    }
    this.drawStops(stops);
    this.drawPins(pins);
    const points = stops.filter((stop) => stop.lat !== null).map((stop) => [stop.lat, stop.lon]);
    if (at) this.map.setView([at.lat, at.lon], 17);
    else if (points.length > 1) this.map.fitBounds(L.latLngBounds(points).pad(0.2), { maxZoom: 17 });
    else if (points.length) this.map.setView(points[0], 16);
    else if (pack) this.map.setView(pack.centre, 15);
    else this.map.setView([57.48, 13.35], 11);
    this.label();
  }

  choose(place) {
    if (!this.chosen) {
      const icon = L.divIcon({ className: "chosen", iconSize: [44, 56], iconAnchor: [22, 54] });
      this.chosen = L.marker([place.lat, place.lon], { icon, keyboard: false, interactive: false }).addTo(this.map);
    }
    this.chosen.setLatLng([place.lat, place.lon]);
    this.onPlace(place);
  }

  clear() {
    this.chosen?.remove();
    this.chosen = null;
  }

  drawGround() {
    this.ground.clearLayers();
    const colours = COLOURS[this.theme];
    if (this.pack?.outline?.length) {
      L.polygon(this.pack.outline, { color: colours.outline, weight: 2, fill: false, dashArray: "6 6", interactive: false })
        .addTo(this.ground);
    }
    const base = this.pack?.base;
    if (base?.v !== 1) {
      if (this.pack) {
        L.circle(this.pack.centre, {
          radius: this.pack.extent_m, color: colours.outline, weight: 1, fillColor: colours.buildings,
          fillOpacity: 0.35, interactive: false,
        }).addTo(this.ground);
      }
      return;
    }
    const canvas = L.canvas({ padding: 0.3 });
    for (const layer of ORDER) {
      for (const [rank, ...lines] of base.layers[layer] ?? []) {
        const points = lines.map(unpack);
        if (AREAS.has(layer)) {
          L.polygon(points, {
            renderer: canvas, stroke: false, fillColor: colours[layer], fillOpacity: 1, interactive: false, smoothFactor: 0.5,
          }).addTo(this.ground);
          continue;
        }
        const style = { renderer: canvas, interactive: false, smoothFactor: 0.5 };
        if (layer === "roads") {
          const width = ROAD_PX[rank] ?? 3;
          L.polyline(points, { ...style, color: colours.roadEdge, weight: width + 2 }).addTo(this.ground);
          L.polyline(points, { ...style, color: colours.roads, weight: width }).addTo(this.ground);
        } else {
          const dash = { paths: "4 5", rail: "12 6" }[layer];
          L.polyline(points, { ...style, color: colours[layer], weight: layer === "rail" ? 3 : 2, dashArray: dash }).addTo(this.ground);
        }
      }
    }
  }

  /** Names of places, as many as there is room for at this zoom. */
  label() {
    this.names.clearLayers();
    if (!this.pack) return;
    const zoom = this.map.getZoom();
    const named = this.pack.base?.v === 1
      ? this.pack.base.names.map(([name, lat, lon, rank]) => ({ name, lat: lat * UNIT, lon: lon * UNIT, rank }))
      : this.pack.names.filter((one) => one[4] <= 400).map(([name, , lat, lon]) => ({ name, lat, lon, rank: 3 }));
    const taken = this.numbered.map((stop) => this.map.latLngToContainerPoint([stop.lat, stop.lon]));
    for (const one of [{ name: this.pack.locality, lat: this.pack.centre[0], lon: this.pack.centre[1], rank: 1 }, ...named]) {
      if (one.rank > 1 && zoom < 12 + one.rank) continue;
      const at = this.map.latLngToContainerPoint([one.lat, one.lon]);
      if (taken.some((other) => Math.abs(other.x - at.x) < 110 && Math.abs(other.y - at.y) < 26)) continue;
      taken.push(at);
      const label = document.createElement("span");
      label.textContent = one.name;
      const icon = L.divIcon({ className: `place rank${one.rank}`, html: label, iconSize: [0, 0] });
      L.marker([one.lat, one.lon], { icon, interactive: false, keyboard: false }).addTo(this.names);
    }
  }

  drawStops(stops) {
    this.stops.clearLayers();
    this.numbered = stops.filter((stop) => stop.lat !== null);
    for (const stop of this.numbered) {
      const number = document.createElement("span");
      number.textContent = stop.number;
      const icon = L.divIcon({ className: "stop", html: number, iconSize: [36, 36] });
      L.marker([stop.lat, stop.lon], { icon, title: stop.name, alt: stop.name, keyboard: false })
        .on("click", () => this.choose({ lat: stop.lat, lon: stop.lon }))
        .addTo(this.stops);
    }
  }

  drawPins(pins) {
    this.pins.clearLayers();
    for (const { content } of pins) {
      const icon = L.divIcon({ className: `pin ${content.feeling}`, iconSize: [26, 26] });
      const alt = t("place.map.mine", { feeling: t(`pin.${content.feeling}`) });
      L.marker([content.lat, content.lon], { icon, alt, title: alt, interactive: false, keyboard: false }).addTo(this.pins);
    }
  }
}

function unpack(line) {
  const points = [];
  let lat = 0;
  let lon = 0;
  for (let i = 0; i < line.length; i += 2) {
    lat += line[i];
    lon += line[i + 1];
    points.push([lat * UNIT, lon * UNIT]);
  }
  return points;
}
