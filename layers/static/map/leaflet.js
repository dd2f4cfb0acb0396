// Leaflet, loaded once from our own origin, whoever asks first.
import { element } from "../page/dom.js";

/** @type {Window & { L?: any }} */
const page = window;

/** @type {Promise<any> | null} */
let leaflet = null;

export function loadLeaflet() {
  leaflet ??= page.L ? Promise.resolve(page.L) : new Promise((resolve, reject) => {
    const script = element("script", { src: new URL("../vendor/leaflet.js", import.meta.url).href });
    script.addEventListener("load", () => resolve(page.L));
    script.addEventListener("error", () => reject(new Error("leaflet.js")));
    document.head.append(script);
  });
  return leaflet;
}
