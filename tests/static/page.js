/** As much of a browser's page as the scripts under test touch: elements that hold text, attributes and listeners. */

class Node {}

class Text extends Node {
  constructor(words) {
    super();
    this.textContent = words;
  }
}

class Element extends Node {
  constructor(tag) {
    super();
    Object.assign(this, { tag, attributes: {}, children: [], listeners: {}, dataset: {}, style: {} });
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  addEventListener(event, listener) {
    this.listeners[event] = listener;
  }

  append(...children) {
    this.children.push(...children);
  }

  replaceChildren(...children) {
    this.children = children;
  }

  get textContent() {
    return this.children.map((child) => child.textContent).join("");
  }

  all(tag) {
    return this.children.filter((child) => child instanceof Element).flatMap((child) => [...(child.tag === tag ? [child] : []), ...child.all(tag)]);
  }
}

export function openPage() {
  globalThis.Node = Node;
  globalThis.HTMLElement = Element;
  globalThis.document = {
    createElement: (tag) => new Element(tag),
    createElementNS: (_, tag) => new Element(tag),
    createTextNode: (words) => new Text(words),
    addEventListener() {},
  };
  globalThis.window = globalThis;
  globalThis.addEventListener = () => {};
  delete globalThis.BroadcastChannel; // an open channel would keep the tests from ending
  return new Element("div");
}
