/** The base map on one canvas, on the desk and on the tablet: packs as geo/background/basemap_geometry.py makes them, the style as layers/map/basemap_drawing.py says. */

const UNIT = 1e-6;
const EARTH = 6378137;
const AREAS = new Set(["green", "water", "buildings"]);
const CHUNK = 900; // metres of Web Mercator: what lies outside the view is not even tried
const MARGIN = 0.3; // of the view, drawn beyond it so that a pan shows no edge
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const radians = Math.PI / 180;
const eastOf = (/** @type {number} */ lon) => EARTH * lon * radians;
const northOf = (/** @type {number} */ lat) => EARTH * Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2));

/**
 * Steps to metres of Web Mercator about an origin.
 * @param {number[]} steps
 * @param {number[]} origin
 */
function metres(steps, [east, north]) {
  const out = new Float64Array(steps.length);
  let lat = 0;
  let lon = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lat += steps[i];
    lon += steps[i + 1];
    out[i] = eastOf(lon * UNIT) - east;
    out[i + 1] = northOf(lat * UNIT) - north;
  }
  return out;
}

/** @param {Float64Array} ring */
function turnsLeft(ring) {
  let twice = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) twice += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
  return twice > 0;
}

/**
 * @param {Path2D} path
 * @param {Float64Array} line
 * @param {{ closed: boolean, backwards: boolean }} how
 */
function trace(path, line, { closed, backwards }) {
  const last = line.length - 2;
  for (let i = 0; i <= last; i += 2) {
    const at = backwards ? last - i : i;
    if (i === 0) path.moveTo(line[at], line[at + 1]);
    else path.lineTo(line[at], line[at + 1]);
  }
  if (closed) path.closePath();
}

/** @typedef {{ context: CanvasRenderingContext2D, ratio: number, scale: number, east: number, north: number, width: number, height: number }} Frame */
/** @typedef {ReturnType<typeof prepared>} Pack */
/** An ort that is near, with how far its own pack reaches. @typedef {{ reach: number, east: number, north: number, pack: Pack }} Ort */

/**
 * What the style says of one kind of thing.
 * @typedef {{ key: string, near: number, fill: string, edge: string, metres: number, least: number, dash: number[] }} Drawn
 */

/**
 * A pack as paths by what they are, in squares of the ground; its names with their places.
 * @param {any} content
 */
export function prepared(content) {
  const first = Object.values(content.layers).flat()[0]?.[1] ?? [0, 0];
  const origin = [eastOf(first[1] * UNIT), northOf(first[0] * UNIT)];
  const chunks = new Map();
  for (const [layer, features] of Object.entries(content.layers)) {
    for (const [rank, ...lines] of features) {
      const key = layer === "roads" ? `road${Math.min(4, Math.max(1, rank))}` : layer;
      const rings = lines.map((/** @type {number[]} */ line) => metres(line, origin));
      const square = `${Math.floor(rings[0][0] / CHUNK)},${Math.floor(rings[0][1] / CHUNK)}`;
      let chunk = chunks.get(square);
      if (!chunk) chunks.set(square, (chunk = { box: [Infinity, Infinity, -Infinity, -Infinity], paths: new Map() }));
      if (!chunk.paths.has(key)) chunk.paths.set(key, new Path2D());
      rings.forEach((/** @type {Float64Array} */ ring, /** @type {number} */ i) => {
        for (let at = 0; at < ring.length; at += 2) {
          chunk.box[0] = Math.min(chunk.box[0], ring[at]);
          chunk.box[1] = Math.min(chunk.box[1], ring[at + 1]);
          chunk.box[2] = Math.max(chunk.box[2], ring[at]);
          chunk.box[3] = Math.max(chunk.box[3], ring[at + 1]);
        }
        // holes turn the other way, so that areas may lie upon each other and holes stay empty
        const closed = AREAS.has(layer);
        trace(chunk.paths.get(key), ring, { closed, backwards: closed && turnsLeft(ring) === i > 0 });
      });
    }
  }
  const place = (/** @type {[string, number, number, ...number[]]} */ [name, lat, lon, ...rest]) => ({ name, east: eastOf(lon * UNIT), north: northOf(lat * UNIT), rest });
  return { origin, chunks: [...chunks.values()], names: content.names.map(place), streets: (content.streets ?? []).map(place) };
}

/**
 * A layer of Leaflet's. `style` is layers/map/basemap_drawing.py's; `skip(name)` tells which names stand on the map already, and
 * `taken()` the boxes [x, y, half width, half height] in layer points that no name may cover; `larger` is how much
 * larger than at a desk the words are.
 * @param {any} L
 * @param {{ pane: string, style: any, skip?: (name: string) => unknown, taken?: () => number[][], larger?: number }} how
 */
export function baseLayer(L, { pane, style, skip = () => false, taken = () => [], larger = 1 }) {
  return new (L.Layer.extend({
    /** @type {Pack | null} */
    light: null,
    /** @type {Ort[]} */
    orter: [],
    style,
    drawnIn: 0, // milliseconds of the last drawing: what the benchmarks read

    /** @param {any} map */
    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "karta-base leaflet-zoom-animated");
      this.canvas.setAttribute("aria-hidden", "true");
      this.canvas.style.position = "absolute";
      this.canvas.style.transformOrigin = "0 0";
      this.canvas.style.pointerEvents = "none";
      map.getPane(pane).append(this.canvas);
      map.on("moveend resize viewreset", this.draw, this);
      map.on("move", this.beyond, this);
      map.on("zoomanim", this.follow, this);
      this.draw();
    },
    /** @param {any} map */
    onRemove(map) {
      this.canvas.remove();
      map.off("moveend resize viewreset", this.draw, this);
      map.off("move", this.beyond, this);
      map.off("zoomanim", this.follow, this);
    },
    /** @param {any} content */
    setLight(content) {
      this.light = prepared(content);
      this.draw();
    },
    /**
     * @param {any} content
     * @param {{ at: number[], reach: number }} where
     */
    addOrt(content, { at, reach }) {
      const [lat, lon] = at;
      // a metre on the ground is longer on Web Mercator the further north
      const far = reach / Math.cos(lat * radians);
      this.orter.push({ east: eastOf(lon), north: northOf(lat), reach: far, pack: prepared(content) });
      this.draw();
    },
    clear() {
      this.light = null;
      this.orter = [];
      this.draw();
    },
    /** @param {any} other */
    setStyle(other) {
      this.style = other;
      this.draw();
    },
    /** @param {any} event */
    follow(event) {
      const scale = this._map.getZoomScale(event.zoom, this.zoom);
      L.DomUtil.setTransform(this.canvas, this._map._latLngToNewLayerPoint(this.corner, event.zoom, event.center), scale);
    },
    // a long pan comes to the canvas's edge before the finger is lifted
    beyond() {
      if (this._map._animatingZoom || !this.size || this._map.getZoom() !== this.zoom) return;
      const { x, y } = this._map.latLngToContainerPoint(this.corner);
      const out = x > -8 || y > -8 || x + this.size.x < this._map.getSize().x + 8 || y + this.size.y < this._map.getSize().y + 8;
      if (out) this.draw();
    },
    draw() {
      const map = this._map;
      if (!map?._loaded || !this.canvas) return;
      const began = performance.now();
      const view = map.getSize();
      const ratio = map.onPaper || Math.min(2, window.devicePixelRatio || 1);
      const pad = view.multiplyBy(MARGIN).round();
      this.size = view.add(pad.multiplyBy(2));
      const width = Math.round(this.size.x * ratio);
      const height = Math.round(this.size.y * ratio);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
        this.canvas.style.width = `${this.size.x}px`;
        this.canvas.style.height = `${this.size.y}px`;
      }
      const topLeft = map.containerPointToLayerPoint(pad.multiplyBy(-1));
      L.DomUtil.setTransform(this.canvas, topLeft, 1);
      this.zoom = map.getZoom();
      this.corner = map.layerPointToLatLng(topLeft);
      const context = this.canvas.getContext("2d", { alpha: true });
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      const scale = ((256 * 2 ** this.zoom) / (2 * Math.PI * EARTH)) * ratio; // canvas pixels a metre
      const frame = { context, ratio, scale, east: eastOf(this.corner.lng), north: northOf(this.corner.lat), width, height };
      const near = this.zoom >= this.style.near ? this.orter.filter((/** @type {Ort} */ ort) => this.meets(frame, ort)) : [];
      if (this.light) this.drawPacks(frame, [this.light]);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = this.style.land;
      for (const { east, north, reach } of near) {
        // within its reach an ort's own pack says it better
        context.beginPath();
        context.arc((east - frame.east) * scale, (frame.north - north) * scale, reach * scale, 0, 2 * Math.PI);
        context.fill();
      }
      this.drawPacks(frame, near.map((/** @type {Ort} */ ort) => ort.pack));
      // the light pack of a municipality has no streets; a tablet's only pack has
      this.drawNames(frame, [...near.map((/** @type {Ort} */ ort) => ort.pack), ...(this.light?.streets.length ? [this.light] : [])], topLeft);
      this.drawnIn = performance.now() - began;
    },
    /**
     * @param {Frame} frame
     * @param {Ort} ort
     */
    meets({ east, north, width, height, scale }, ort) {
      return ort.east + ort.reach > east && ort.east - ort.reach < east + width / scale
        && ort.north - ort.reach < north && ort.north + ort.reach > north - height / scale;
    },
    /**
     * @param {Frame} frame
     * @param {Pack[]} packs
     */
    drawPacks(frame, packs) {
      const shown = this.style.layers.filter((/** @type {Drawn} */ one) => this.zoom >= one.near);
      const roads = shown.filter((/** @type {Drawn} */ one) => one.key.startsWith("road"));
      for (const one of shown) {
        // all streets' edges lie below all streets
        if (one === roads[0]) for (const road of roads) this.stroke(frame, packs, road, true);
        if (one.metres) this.stroke(frame, packs, one, false);
        else this.fill(frame, packs, one);
      }
    },
    /**
     * @param {Frame} frame
     * @param {Pack[]} packs
     * @param {string} key
     * @param {(path: Path2D) => void} draw
     */
    each({ context, scale, east, north, width, height }, packs, key, draw) {
      for (const { origin, chunks } of packs) {
        const x = (origin[0] - east) * scale;
        const y = (north - origin[1]) * scale;
        const reach = 20;
        context.setTransform(scale, 0, 0, -scale, x, y);
        for (const { box, paths } of chunks) {
          const path = paths.get(key);
          if (!path || (box[2] + reach) * scale + x < 0 || (box[0] - reach) * scale + x > width
            || y - (box[1] - reach) * scale < 0 || y - (box[3] + reach) * scale > height) continue;
          draw(path);
        }
      }
    },
    /**
     * @param {Frame} frame
     * @param {Pack[]} packs
     * @param {Drawn} one
     */
    fill(frame, packs, { key, fill, edge }) {
      const { context, scale, ratio } = frame;
      context.fillStyle = fill;
      const rim = edge && (key !== "buildings" || this.zoom >= 15);
      if (rim) {
        context.strokeStyle = edge;
        context.lineWidth = (0.8 * ratio) / scale;
        context.setLineDash([]);
      }
      this.each(frame, packs, key, (/** @type {Path2D} */ path) => {
        context.fill(path);
        if (rim) context.stroke(path);
      });
    },
    /**
     * @param {Frame} frame
     * @param {Pack[]} packs
     * @param {Drawn} one
     * @param {boolean} rim
     */
    stroke(frame, packs, { key, fill, edge, metres: wide, least, dash }, rim) {
      const { context, scale, ratio } = frame;
      const stretch = 1 / Math.cos(this._map.getCenter().lat * radians);
      const line = Math.max(wide * stretch, (least * ratio) / scale);
      context.strokeStyle = rim ? edge : fill;
      context.lineWidth = line + (rim ? (1.6 * ratio) / scale : 0);
      context.lineJoin = "round";
      context.lineCap = dash.length ? "butt" : "round";
      context.setLineDash(dash.map((/** @type {number} */ part) => part * line));
      this.each(frame, packs, key, (/** @type {Path2D} */ path) => context.stroke(path));
      context.setLineDash([]);
    },
    /**
     * @param {Frame} frame
     * @param {Pack[]} packs
     * @param {{ x: number, y: number }} topLeft
     */
    drawNames(frame, packs, topLeft) {
      const { context, scale, ratio } = frame;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      const boxes = taken().map(([x, y, wide, high]) => [(x - topLeft.x) * ratio, (y - topLeft.y) * ratio, wide * ratio, high * ratio]);
      /** @type {(one: { name: string, east: number, north: number }, how: { size: number, weight: number, words: string[], angle?: number, room?: number }) => void} */
      const write = (one, { size: wanted, weight, words, angle = 0, room = Infinity }) => {
        const x = (one.east - frame.east) * scale;
        const y = (frame.north - one.north) * scale;
        const size = wanted * larger;
        if (x < 0 || y < 0 || x > frame.width || y > frame.height) return;
        context.font = `${weight} ${size * ratio}px ${FONT}`;
        const wide = context.measureText(one.name).width;
        if (wide * 1.2 > room) return;
        const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
        const high = size * 1.3 * ratio;
        const box = [x, y, (wide * cos + high * sin) / 2 + 5 * ratio, (wide * sin + high * cos) / 2 + 3 * ratio];
        if (boxes.some((other) => Math.abs(other[0] - x) < other[2] + box[2] && Math.abs(other[1] - y) < other[3] + box[3])) return;
        boxes.push(box);
        context.translate(x, y);
        context.rotate(angle);
        context.lineWidth = 3 * ratio;
        [context.fillStyle, context.strokeStyle] = words;
        context.strokeText(one.name, 0, 0);
        context.fillText(one.name, 0, 0);
        context.setTransform(1, 0, 0, 1, 0, 0);
      };
      const { words } = this.style;
      for (const { names } of packs) {
        for (const one of names) {
          const [rank] = one.rest;
          if (skip(one.name) || this.zoom < 11.5 + rank) continue;
          write(one, { size: rank <= 2 ? 13.5 : 12, weight: rank <= 2 ? 600 : 500, words: words.name });
        }
      }
      if (this.zoom < this.style.streets) return;
      const stretch = 1 / Math.cos(this._map.getCenter().lat * radians);
      for (const { streets } of packs) {
        for (const one of streets) {
          const [angle, room] = one.rest;
          write(one, { size: this.zoom >= 17 ? 12.5 : 11.5, weight: 500, words: words.street, angle: angle * radians,
            room: room * stretch * scale });
        }
      }
    },
  }))();
}
