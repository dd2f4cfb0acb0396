// What a component's module exports: one living thing a place in the page, for as long as the page has it.
import { part } from "./dom.js";
import { loadLeaflet } from "../map/leaflet.js";

/**
 * What Streamlit gives a component's module.
 * @typedef {{ parentElement: HTMLElement, data: any, setStateValue: (name: string, value: any) => void,
 *   setTriggerValue: (name: string, value: any) => void }} Component
 */

/** @typedef {{ update(component: Component): void, remove(): void }} Thing */

/** @type {WeakMap<Element, { thing: Thing, holder: Component | null }>} */
const LIVING = new WeakMap(); // by place: { thing, holder }

// The page calls at every change of its data. A change that overtakes a call still waiting for Leaflet has the page put
// away what that call gives, although the next call has taken it over: so only the last to hold it may put it away.
/**
 * @param {string} place
 * @param {new (L: any, root: HTMLElement, component: Component) => Thing} Kind
 */
export function mount(place, Kind) {
  return async (/** @type {Component} */ component) => {
    const root = part(component.parentElement, place);
    const L = await loadLeaflet();
    const held = LIVING.get(root) ?? { thing: new Kind(L, root, component), holder: null };
    LIVING.set(root, held);
    held.holder = component;
    held.thing.update(component);
    return () => {
      if (held.holder !== component || LIVING.get(root) !== held) return;
      LIVING.delete(root);
      held.thing.remove();
    };
  };
}
