/** Places: by GPS, by name from the ort's pack, by coordinate; and whether a place can be meant. */

export const POOR_M = 25;
export const NEAR_M = 50;

const SWEDEN = { south: 55, north: 69.3, west: 10.5, east: 24.3 };

/**
 * @param {At} a
 * @param {At} b
 */
export function metres(a, b) {
  const radians = Math.PI / 180;
  const dy = (b.lat - a.lat) * radians;
  const dx = (b.lon - a.lon) * radians * Math.cos(((a.lat + b.lat) / 2) * radians);
  return Math.hypot(dx, dy) * 6371008.8;
}

const inSweden = (/** @type {At} */ { lat, lon }) =>
  lat >= SWEDEN.south && lat <= SWEDEN.north && lon >= SWEDEN.west && lon <= SWEDEN.east;

/**
 * Read "57,361 13,312" however it is written.
 * @param {string} text
 * @returns {{ lat?: number, lon?: number, wrong?: "read" | "zero" | "swapped" | "far" }}
 */
export function readCoordinate(text) {
  const spaced = text.trim().replace(/[°NEne;]/g, " ");
  const numbers = (/\d,\d/.test(spaced) ? spaced.replace(/(\d),(\d)/g, "$1.$2") : spaced).replace(/,/g, " ").match(/-?\d+(?:\.\d+)?/g);
  if (!numbers || numbers.length !== 2) return { wrong: "read" };
  const [lat, lon] = numbers.map(Number);
  if (lat === 0 || lon === 0) return { wrong: "zero" };
  if (inSweden({ lat, lon })) return { lat, lon };
  return inSweden({ lat: lon, lon: lat }) ? { wrong: "swapped", lat: lon, lon: lat } : { wrong: "far" };
}

/**
 * Whether a place lies in the municipality, give or take 500 m; true where the outline is not known.
 * @param {At} place
 * @param {number[][]} [outline]
 */
export function inside(place, outline) {
  if (!outline?.length) return true;
  let within = false;
  let nearest = Infinity;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i, i += 1) {
    const [aLat, aLon] = outline[i];
    const [bLat, bLon] = outline[j];
    if (aLat > place.lat !== bLat > place.lat && place.lon < ((bLon - aLon) * (place.lat - aLat)) / (bLat - aLat) + aLon) {
      within = !within;
    }
    nearest = Math.min(nearest, toSegment(place, outline[i], outline[j]));
  }
  return within || nearest <= 500;
}

/**
 * @param {At} place
 * @param {number[]} a
 * @param {number[]} b
 */
function toSegment(place, [aLat, aLon], [bLat, bLon]) {
  const k = Math.cos((place.lat * Math.PI) / 180);
  const [px, py, dx, dy] = [(place.lon - aLon) * k, place.lat - aLat, (bLon - aLon) * k, bLat - aLat];
  const share = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - share * dx, py - share * dy) * 111195;
}

const plain = (/** @type {string} */ text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * The pack's names that hold every word, those that begin with the text first.
 * @param {Pack["names"]} names
 * @param {string} text
 * @param {number} most
 */
export function search(names, text, most = 12) {
  const wanted = plain(text);
  if (wanted.length < 2) return [];
  const words = wanted.split(" ").filter((word) => !/^\d/.test(word));
  const address = names.filter(([name]) => plain(name) === wanted);
  const rest = names.filter(([name]) => words.length && words.every((word) => plain(name).includes(word)));
  const rank = (/** @type {any[]} */ [name]) => (plain(name).startsWith(words.join(" ")) ? 0 : 1);
  return [...new Set([...address, ...rest.sort((a, b) => rank(a) - rank(b) || a[0].localeCompare(b[0], "sv"))])]
    .slice(0, most)
    .map(([name, kind, lat, lon, accuracy]) => ({ name, kind, lat, lon, accuracy }));
}

/**
 * Where the tablet is: the best fix within ten seconds, sooner when it is good. Rejects with "denied" or "none".
 * @returns {Promise<Fix>}
 */
export function whereAmI() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new Error("none"));
      return;
    }
    /** @type {Fix | null} */
    let best = null;
    /** @type {number | null} */
    let watch = null;
    const end = (/** @type {Error | undefined} */ error) => {
      clearTimeout(deadline);
      if (watch !== null) navigator.geolocation.clearWatch(watch);
      if (best) resolve(best);
      else reject(error);
    };
    const deadline = setTimeout(() => end(new Error("none")), 10000);
    watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const fix = { lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy };
        if (!best || fix.accuracy < best.accuracy) best = fix;
        if (best.accuracy <= 15) end(undefined);
      },
      (error) => {
        if (!best) end(new Error(error.code === 1 ? "denied" : "none"));
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 5000 },
    );
  });
}
