// Leaflet, loaded once from our own origin, whoever asks first.
import { element } from "./dom.js";

let leaflet = null;

export function loadLeaflet() {
  leaflet ??= window.L ? Promise.resolve(window.L) : new Promise((resolve, reject) => {
    const script = element("script", { src: new URL("vendor/leaflet.js", import.meta.url).href });
    script.addEventListener("load", () => resolve(window.L));
    script.addEventListener("error", () => reject(new Error("leaflet.js")));
    document.head.append(script);
  });
  return leaflet;
}
