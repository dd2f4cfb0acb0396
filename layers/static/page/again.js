// Asks for the page to be drawn anew while it waits for work: where the page's own look is lost on the way, nothing hangs.
const ASKING = new WeakMap();

export default function show(component) {
  const root = component.parentElement.querySelector(".vantar-rot");
  clearInterval(ASKING.get(root));
  const asking = setInterval(() => component.setTriggerValue("again", true), component.data.every_ms);
  ASKING.set(root, asking);
  return () => clearInterval(asking); // an overtaken drawing ends its own questions, not those of the next
}
