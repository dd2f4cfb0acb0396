// Figures of one place: bars, columns, the clock of the week, the strip of quarters. Each says its numbers in words too.
import { drawn, element } from "../page/dom.js";

const said = (value) => new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 1 }).format(value);
const words = (one) => document.createTextNode(one);

function bars({ pairs }) {
  const most = Math.max(1, ...pairs.map(([, n]) => n));
  return element("ul", { class: "figur-bars" }, pairs.map(([name, n, shown]) => element("li", {}, element("span", {}, name),
    element("span", {}, element("i", { style: `width:${(100 * n) / most}%` })), element("b", {}, shown ?? said(n)))));
}

function columns({ title, values, names, every, hot }) {
  const [width, height] = [360, 84];
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  const picture = drawn("svg", { viewBox: `0 0 ${width} ${height + 18}`, role: "img",
    "aria-label": `${title}. ${values.map((value, i) => `${names[i]}: ${said(value)}`).join(", ")}` });
  picture.append(drawn("line", { x1: 0, x2: width, y1: height, y2: height, stroke: "#c9cfcc" }));
  values.forEach((value, i) => {
    const tall = (value / most) * (height - 14);
    picture.append(drawn("rect", { class: hot?.[i] ? "figur-hot" : "figur-bar", x: i * step + 1, y: height - tall,
      width: Math.max(1, step - 2), height: tall, rx: 1 }));
    if (i % every === 0 && i * step < width - 30) picture.append(drawn("text", { x: i * step + 1, y: height + 13 }, words(names[i])));
  });
  const top = values.indexOf(Math.max(...values));
  if (values[top] > 0) {
    picture.append(drawn("text", { x: Math.min(width - 12, top * step + step / 2), y: 9, "text-anchor": "middle" }, words(said(values[top]))));
  }
  return picture;
}

function week({ title, weights, days }) {
  const [left, top, cell, high] = [30, 14, 13.5, 15];
  const most = Math.max(...weights, 0.001);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const told = days.map((day, i) => `${day} ${said(hours.reduce((sum, hour) => sum + weights[i * 24 + hour], 0))}`).join(", ");
  const picture = drawn("svg", { viewBox: `0 0 ${left + 24 * cell} ${top + 7 * high}`, role: "img", "aria-label": `${title}. ${told}` });
  for (const hour of [0, 6, 12, 18]) {
    picture.append(drawn("text", { x: left + hour * cell, y: 9 }, words(String(hour).padStart(2, "0"))));
  }
  days.forEach((day, i) => {
    picture.append(drawn("text", { x: 0, y: top + (i + 0.72) * high }, words(day)));
    for (const hour of hours) {
      const much = Math.sqrt(weights[i * 24 + hour] / most);
      picture.append(drawn("rect", { x: left + hour * cell, y: top + i * high, width: cell - 1, height: high - 1, rx: 1.5,
        fill: much < 0.02 ? "#e9ecea" : "#0b4a5b", "fill-opacity": much < 0.02 ? 1 : 0.12 + 0.88 * much }));
    }
  });
  return picture;
}

const DRAW = { bars, columns, week };

export default function show(component) {
  const root = component.parentElement.querySelector(".figurer-rot");
  root.replaceChildren(element("div", { class: "figurer" }, component.data.figures.map((one) => element("figure", {},
    element("figcaption", {}, one.title), one.note ? element("p", { class: "figur-note" }, one.note) : null, DRAW[one.kind](one)))));
}
