// Single records and their density on one canvas, filtered in the browser: no server, no object per point.
// The bytes are laid out as layers/map/point_buffer.py says.
const HEADER = 32;
const NO_HOUR = 168;
const NOTHING = 255;
const EARTH = 20037508.342789244;

export function unpack(buffer) {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
  if (magic !== "KP01") throw new Error(`unknown points: ${magic}`);
  const n = view.getUint32(4, true);
  let at = HEADER;
  const take = (Type) => {
    const array = new Type(buffer, at, n);
    at += n * Type.BYTES_PER_ELEMENT;
    return array;
  };
  return {
    n,
    originX: view.getFloat64(8, true),
    originY: view.getFloat64(16, true),
    firstDay: view.getInt32(24, true),
    x: take(Float32Array),
    y: take(Float32Array),
    day: take(Uint16Array),
    hour: take(Uint8Array),
    category: take(Uint8Array),
  };
}

// The first row of a day or later; rows stand by day.
export function firstOf(days, day) {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

// A table of 256: is a record of this hour of the week in? `chosen` holds the hours 0-167, null means all.
export function hourTable(chosen) {
  const table = new Uint8Array(256);
  if (chosen === null) return table.fill(1);
  for (const hour of chosen) table[hour] = 1;
  for (let weekday = 0; weekday < 7; weekday += 1) {
    // a record whose day alone is known is in when all its hours are
    let whole = true;
    for (let hour = 0; hour < 24; hour += 1) whole = whole && table[weekday * 24 + hour] === 1;
    table[NO_HOUR + weekday] = whole ? 1 : 0;
  }
  table[NOTHING] = 0;
  return table;
}

function rgb(colour) {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

// Three box blurs make a Gaussian to within 3 % (Kovesi 2010).
function blur(grid, width, height, sigma) {
  const radius = Math.max(1, Math.round(Math.sqrt((12 * sigma * sigma) / 3 + 1) / 2 - 0.5));
  const other = new Float32Array(grid.length);
  const scale = 1 / (2 * radius + 1);
  for (let pass = 0; pass < 3; pass += 1) {
    for (let row = 0; row < height; row += 1) {
      const base = row * width;
      let sum = 0;
      for (let column = 0; column < Math.min(radius, width); column += 1) sum += grid[base + column];
      for (let column = 0; column < width; column += 1) {
        if (column + radius < width) sum += grid[base + column + radius];
        if (column - radius - 1 >= 0) sum -= grid[base + column - radius - 1];
        other[base + column] = sum * scale;
      }
    }
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let row = 0; row < Math.min(radius, height); row += 1) sum += other[row * width + column];
      for (let row = 0; row < height; row += 1) {
        if (row + radius < height) sum += other[(row + radius) * width + column];
        if (row - radius - 1 >= 0) sum -= other[(row - radius - 1) * width + column];
        grid[row * width + column] = sum * scale;
      }
    }
  }
  return grid;
}

const MARGIN = 0.12; // of the view, drawn beyond it so that a small pan shows no edge
const COARSE = 4; // pixels a cell of the density

export function pointsLayer(L, { colours, ramp }) {
  const paints = colours.map(rgb);
  const steps = ramp.map(rgb);

  return new (L.Layer.extend({
    data: null,
    shown: { points: true, density: false },
    from: 0,
    to: 0,
    hours: hourTable(null),
    sigma: 150,
    ceiling: 0,
    image: null, // what many points are drawn into
    drawnIn: 0, // milliseconds of the last drawing: what the benchmarks read

    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "karta-points leaflet-zoom-animated");
      this.canvas.setAttribute("aria-hidden", "true");
      map.getPane("kartaPoints").append(this.canvas);
      map.on("moveend resize", this.draw, this);
      map.on("zoomanim", this.follow, this);
      this.draw();
    },
    onRemove(map) {
      this.canvas.remove();
      map.off("moveend resize", this.draw, this);
      map.off("zoomanim", this.follow, this);
    },
    follow(event) {
      // while Leaflet zooms, the old picture is stretched; the new one is drawn when it has come to rest
      const scale = this._map.getZoomScale(event.zoom, this.zoom);
      const offset = this._map._latLngToNewLayerPoint(this.corner, event.zoom, event.center);
      L.DomUtil.setTransform(this.canvas, offset, scale);
    },
    setData(data) {
      this.data = data;
      this.ceiling = 0;
      this.setDays(null, null);
    },
    // days since 1970, both included; null for all
    setDays(first, last) {
      if (!this.data) return;
      const { day, firstDay, n } = this.data;
      this.from = first === null ? 0 : firstOf(day, Math.max(0, first - firstDay));
      this.to = last === null ? n : firstOf(day, Math.max(0, last + 1 - firstDay));
      this.draw();
    },
    setHours(chosen) {
      this.hours = hourTable(chosen);
      this.ceiling = 0;
      this.draw();
    },
    setShown(shown) {
      this.shown = shown;
      this.draw();
    },
    setSigma(metres) {
      this.sigma = metres;
      this.ceiling = 0;
      this.draw();
    },
    count() {
      if (!this.data) return 0;
      let n = 0;
      for (let row = this.from; row < this.to; row += 1) n += this.hours[this.data.hour[row]];
      return n;
    },
    draw() {
      const map = this._map;
      if (!map || !this.canvas) return;
      const began = performance.now();
      const size = map.getSize();
      const padX = Math.round(size.x * MARGIN);
      const padY = Math.round(size.y * MARGIN);
      const ratio = map.onPaper || Math.min(2, window.devicePixelRatio || 1);
      const width = Math.round((size.x + 2 * padX) * ratio);
      const height = Math.round((size.y + 2 * padY) * ratio);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
        this.canvas.style.width = `${size.x + 2 * padX}px`;
        this.canvas.style.height = `${size.y + 2 * padY}px`;
      }
      const topLeft = map.containerPointToLayerPoint([-padX, -padY]);
      L.DomUtil.setTransform(this.canvas, topLeft, 1);
      this.zoom = map.getZoom();
      this.corner = map.layerPointToLatLng(topLeft);
      const context = this.canvas.getContext("2d", { willReadFrequently: true });
      context.clearRect(0, 0, width, height);
      if (!this.data || this.to <= this.from) {
        this.drawnIn = performance.now() - began;
        return;
      }
      // Web Mercator metres to canvas pixels is a scale and a shift
      const scale = (256 * 2 ** this.zoom) / (2 * EARTH);
      const origin = map.getPixelOrigin();
      const k = scale * ratio;
      const shiftX = ((this.data.originX + EARTH) * scale - origin.x - topLeft.x) * ratio;
      const shiftY = ((EARTH - this.data.originY) * scale - origin.y - topLeft.y) * ratio;
      if (this.shown.density) this.drawDensity(context, width, height, k, shiftX, shiftY, ratio);
      if (this.shown.points) this.drawPoints(context, width, height, k, shiftX, shiftY, ratio);
      this.drawnIn = performance.now() - began;
    },
    drawPoints(context, width, height, k, shiftX, shiftY, ratio) {
      const { x, y, hour, category } = this.data;
      const many = this.to - this.from > 4000;
      if (!many) {
        const stamps = paints.map((paint) => stamp(paint, (this.zoom >= 13 ? 4.5 : 3) * ratio, ratio));
        for (let row = this.from; row < this.to; row += 1) {
          if (!this.hours[hour[row]]) continue;
          const image = stamps[category[row]] ?? stamps[0];
          context.drawImage(image, x[row] * k + shiftX - image.width / 2, shiftY - y[row] * k - image.height / 2);
        }
        return;
      }
      // reading a canvas back is slow: only where a density lies below; else the same bytes are wiped and used again
      let image = this.image;
      if (this.shown.density) {
        image = context.getImageData(0, 0, width, height);
      } else if (image?.width !== width || image.height !== height) {
        image = this.image = new ImageData(width, height);
      }
      const pixels = new Uint32Array(image.data.buffer);
      if (!this.shown.density) pixels.fill(0);
      const colours32 = paints.map(([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0);
      const reach = Math.max(1, Math.round((this.zoom >= 13 ? 2 : 1) * ratio));
      for (let row = this.from; row < this.to; row += 1) {
        if (!this.hours[hour[row]]) continue;
        const px = (x[row] * k + shiftX) | 0;
        const py = (shiftY - y[row] * k) | 0;
        if (px < reach || py < reach || px >= width - reach || py >= height - reach) continue;
        const colour = colours32[category[row]];
        for (let dy = -reach; dy <= reach; dy += 1) {
          const side = dy === -reach || dy === reach ? reach - 1 : reach;
          const base = (py + dy) * width + px;
          for (let dx = -side; dx <= side; dx += 1) pixels[base + dx] = colour;
        }
      }
      context.putImageData(image, 0, 0);
    },
    drawDensity(context, width, height, k, shiftX, shiftY, ratio) {
      const cell = COARSE * ratio;
      const columns = Math.ceil(width / cell);
      const rows = Math.ceil(height / cell);
      const grid = new Float32Array(columns * rows);
      const { x, y, hour } = this.data;
      for (let row = this.from; row < this.to; row += 1) {
        if (!this.hours[hour[row]]) continue;
        const column = Math.floor((x[row] * k + shiftX) / cell);
        const line = Math.floor((shiftY - y[row] * k) / cell);
        if (column >= 0 && line >= 0 && column < columns && line < rows) grid[line * columns + column] += 1;
      }
      // a metre on the ground is longer on Web Mercator the further north
      const stretch = 1 / Math.cos((this._map.getCenter().lat * Math.PI) / 180);
      const sigma = Math.max(1.5, (this.sigma * stretch * k) / cell);
      blur(grid, columns, rows, sigma);
      // per square metre, so that the colour means the same at every zoom and in every month
      const perCell = (k / (cell * stretch)) ** 2;
      let top = 0;
      for (let i = 0; i < grid.length; i += 1) {
        grid[i] *= perCell;
        if (grid[i] > top) top = grid[i];
      }
      this.ceiling = Math.max(this.ceiling, top);
      if (this.ceiling === 0) return;
      const image = new ImageData(columns, rows);
      for (let i = 0; i < grid.length; i += 1) {
        const share = Math.sqrt(grid[i] / this.ceiling);
        if (share < 0.06) continue;
        const at = Math.min(steps.length - 1, Math.floor(share * steps.length));
        const [r, g, b] = steps[at];
        image.data[4 * i] = r;
        image.data[4 * i + 1] = g;
        image.data[4 * i + 2] = b;
        image.data[4 * i + 3] = Math.round(255 * Math.min(0.72, 0.2 + share * 0.6));
      }
      const small = new OffscreenCanvas(columns, rows);
      small.getContext("2d")?.putImageData(image, 0, 0);
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = "high";
      context.drawImage(small, 0, 0, columns * cell, rows * cell);
    },
  }))();
}

const STAMPS = new Map();

function stamp([r, g, b], radius, ratio) {
  const key = `${r},${g},${b},${radius}`;
  if (STAMPS.has(key)) return STAMPS.get(key);
  const side = Math.ceil(radius * 2 + 2 * ratio);
  const image = document.createElement("canvas");
  image.width = side;
  image.height = side;
  const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d"));
  context.beginPath();
  context.arc(side / 2, side / 2, radius, 0, 2 * Math.PI);
  context.fillStyle = `rgba(${r},${g},${b},0.82)`;
  context.fill();
  context.lineWidth = 0.8 * ratio;
  context.strokeStyle = "rgba(255,255,255,0.9)";
  context.stroke();
  STAMPS.set(key, image);
  return image;
}
