/**
 * How something on the map looks, as layers/map/palette.py tells it.
 * @typedef {{ symbol: string, fill: string, stroke: string, width: number, dash: number[], opacity: number }} Style
 */

/**
 * An element that stands there because we put it there.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any}
 */
export const part = (root, selector) => root.querySelector(selector);

/** What the keyboard is on, if anything. */
export const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null);

/**
 * Elements made of text, never of markup: whatever a name holds, it is shown literally.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} attributes `onclick` and its like are listeners; what is false or missing is left out
 * @param {...any} children nodes, texts, numbers, lists of them; null and "" are left out
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === "") continue;
    made.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes
 * @param {...any} children
 * @returns {SVGElement}
 */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter(Boolean));
  return made;
}

/**
 * A style's symbol, the same on the map, in the list and in the legend.
 * @param {Style} style
 * @param {{ size?: number, text?: string, colour?: string }} [look]
 */
export function symbol(style, { size = 22, text = "", colour = "" } = {}) {
  const half = size / 2;
  const box = drawn("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true",
    class: "karta-symbol" });
  const paint = { fill: colour || style.fill, stroke: style.stroke, "stroke-width": style.width,
    "stroke-dasharray": style.dash.length ? style.dash.join(" ") : null };
  const label = (/** @type {string} */ fill, dy = 0) => text === "" ? [] : [drawn("text", { x: half, y: half + dy, fill,
    "text-anchor": "middle", "dominant-baseline": "central", "font-size": text.length > 2 ? size * 0.4 : size * 0.48,
    "font-weight": 600 }, document.createTextNode(text))];
  const inset = Math.max(1, style.width / 2 + 0.5);
  switch (style.symbol) {
    case "outline":
      if (text !== "") {
        box.append(drawn("circle", { cx: half, cy: half, r: half - 1.5, fill: style.stroke, stroke: "#fff",
          "stroke-width": 2 }), ...label("#fff"));
      } else {
        box.append(drawn("rect", { x: inset, y: inset, width: size - 2 * inset, height: size - 2 * inset, rx: 4,
          ...paint, "fill-opacity": style.opacity }));
      }
      break;
    case "diamond": {
      const edge = drawn("path", { d: `M${half} ${inset} L${size - inset} ${half} L${half} ${size - inset} L${inset} ${half} Z`,
        ...paint });
      box.append(edge, ...label(style.stroke));
      break;
    }
    case "triangle":
      box.append(drawn("path", { d: `M${half} ${inset} L${size - inset} ${size - inset} L${inset} ${size - inset} Z`, ...paint }));
      break;
    case "double":
      box.append(drawn("circle", { cx: half, cy: half, r: half - inset, ...paint }),
        drawn("circle", { cx: half, cy: half, r: Math.max(1, half - inset - 3), ...paint, "stroke-width": 1 }),
        ...label(style.stroke));
      break;
    case "count":
      box.append(drawn("circle", { cx: half, cy: half, r: half - inset, ...paint }), ...label(style.stroke));
      break;
    case "square":
      box.append(drawn("rect", { x: size * 0.18, y: size * 0.18, width: size * 0.64, height: size * 0.64, rx: 1.5, ...paint,
        "fill-opacity": style.opacity }));
      break;
    case "plate":
      box.append(drawn("rect", { x: inset, y: inset, width: size - 2 * inset, height: size - 2 * inset, rx: size * 0.16, ...paint }),
        ...label("#fff"));
      break;
    case "dot":
      box.append(drawn("circle", { cx: half, cy: half, r: size * 0.27, ...paint }));
      break;
    default:
      box.append(drawn("circle", { cx: half, cy: half, r: half - inset, ...paint, "fill-opacity": style.opacity }));
  }
  return box;
}
