// What a component's module exports: one living thing a place in the page, for as long as the page has it.
import { loadLeaflet } from "./leaflet.js";

const LIVING = new WeakMap(); // by place: { thing, holder }

// The page calls at every change of its data. A change that overtakes a call still waiting for Leaflet has the page put
// away what that call gives, although the next call has taken it over: so only the last to hold it may put it away.
export function mount(place, Kind) {
  return async (component) => {
    const root = component.parentElement.querySelector(place);
    const L = await loadLeaflet();
    if (!LIVING.has(root)) LIVING.set(root, { thing: new Kind(L, root, component) });
    const held = LIVING.get(root);
    held.holder = component;
    held.thing.update(component);
    return () => {
      if (held.holder !== component || LIVING.get(root) !== held) return;
      LIVING.delete(root);
      held.thing.remove();
    };
  };
}
