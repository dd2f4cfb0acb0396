// Shares with their intervals, a row each: a line for what is not excluded, a dot for the figure itself.
import { element } from "../page/dom.js";

const share = (value) => `${(100 * value).toFixed(2)}%`;

export default function show(component) {
  const root = component.parentElement.querySelector(".andel-rot");
  const { rows, label } = component.data;
  const top = Math.min(1, Math.ceil(10 * Math.max(0.1, ...rows.map((row) => row.high ?? 0))) / 10);
  const whole = rows[0]?.value;
  const mark = whole === null || whole === undefined ? null
    : element("i", { class: "andel-hela", style: `left:${share(whole / top)}` });
  const line = (row) => (row.value === null ? element("span", { class: "andel-ingen" }, row.none) : [mark?.cloneNode(),
    element("i", { class: "andel-span", style: `left:${share(row.low / top)};width:${share((row.high - row.low) / top)}` }),
    element("i", { class: "andel-punkt", style: `left:${share(row.value / top)}` })]);
  const steps = [];
  for (let at = 0; at <= top + 1e-9; at += top > 0.5 ? 0.2 : 0.1) steps.push(at);
  root.replaceChildren(element("div", { class: "andel", role: "img", "aria-label": label },
    rows.map((row) => element("div", { class: "andel-rad" }, element("span", {}, row.label, element("small", {}, row.said)),
      element("div", { class: "andel-spar" }, line(row)))),
    element("div", { class: "andel-rad" }, element("span", {}), element("div", { class: "andel-spar andel-skala" },
      steps.map((at) => element("small", { style: `left:${share(at / top)}` }, `${Math.round(100 * at)} %`))))));
}
