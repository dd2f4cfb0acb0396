// Activities on a line: each a row of words with a bar beside them. The words say all that the bars do.
import { element } from "../page/dom.js";

const share = (value) => `${(100 * value).toFixed(3)}%`;

function track(line, row) {
  const bands = line.bands.map((band) => element("span", { class: "linje-falt",
    style: `left:${share(band.from)};width:${share(band.to - band.from)}` }));
  const bar = row.bar ? element("span", { class: row.open ? "linje-stav linje-oppen" : "linje-stav",
    style: `left:${share(row.bar.from)};width:max(${share(row.bar.to - row.bar.from)}, 6px)` }) : null;
  return element("div", { class: "linje-spar", "aria-hidden": "true" }, bands, bar);
}

export default function show(component) {
  const root = component.parentElement.querySelector(".linje-rot");
  const line = component.data;
  const scale = element("div", { class: "linje-spar linje-skala", "aria-hidden": "true" },
    line.bands.map((band) => element("span", { class: "linje-band",
      style: `left:${share(band.from)};width:${share(band.to - band.from)}` }, band.label)));
  const ticks = element("div", { class: "linje-spar linje-ar", "aria-hidden": "true" },
    line.ticks.map((tick) => element("span", { style: `left:${share(tick.at)}` }, tick.label)));
  const rows = line.rows.map((row) => element("li", {}, element("div", { class: "linje-ord" },
    element("strong", {}, row.building ? `${row.label}, ${row.building}` : row.label),
    element("span", {}, row.who), element("span", { class: "linje-nar" }, row.when)), track(line, row)));
  root.replaceChildren(element("div", { class: "linje" },
    element("div", { class: "linje-topp" }, element("span", {}), scale),
    element("ul", {}, rows), element("div", { class: "linje-topp" }, element("span", {}), ticks)));
}
