// A page printed from the browser: a map is fitted to its place on the paper before the page is laid out for it, and stands
// as it stood afterwards. A browser that lays a page out for paper tells no script how large a box has become.
const FINER = 3; // dots of a canvas a pixel: what is sharp on a screen is coarse on paper

/**
 * `size` tells [width, height] in millimetres, as the style for paper has them; `bounds` tells what is to be seen.
 * @param {any} map
 * @param {HTMLElement} box
 * @param {{ size: () => number[], bounds?: () => any, padding?: number[] }} how
 */
export function onPaper(map, box, { size, bounds = () => map.getBounds(), padding = [8, 8] }) {
  /** @type {{ centre: any, zoom: number, seen: any } | null} */
  let stood = null;
  // all maps are remembered before any is moved: two that go together move each other
  const remember = () => {
    if (stood || !map._loaded) return;
    map.stop();
    stood = { centre: map.getCenter(), zoom: map.getZoom(), seen: bounds() };
  };
  const before = () => {
    if (!stood || map.onPaper) return;
    const { seen, zoom } = stood;
    const [wide, high] = size();
    Object.assign(box.style, { width: `${wide}mm`, height: `${high}mm`, right: "auto", bottom: "auto" });
    map.onPaper = FINER;
    map.invalidateSize({ animate: false });
    map.fitBounds(seen, { animate: false, padding, maxZoom: zoom + 1 });
  };
  const after = () => {
    if (!stood) return;
    const { centre, zoom } = stood;
    stood = null;
    Object.assign(box.style, { width: "", height: "", right: "", bottom: "" });
    map.onPaper = 0;
    map.invalidateSize({ animate: false });
    map.setView(centre, zoom, { animate: false });
  };
  window.addEventListener("beforeprint", remember, { capture: true });
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  map.on("unload", () => {
    window.removeEventListener("beforeprint", remember, { capture: true });
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  });
}
