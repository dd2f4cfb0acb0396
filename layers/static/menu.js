// Streamlit draws the parts of a narrow menu as blocks within a list, which a screen reader cannot count: each part is
// made an item of the list, and what it holds belongs to it.

const PARTS = "[data-testid=stSidebarNavItems] > div";
let waiting = false;

function mend() {
  waiting = false;
  for (const part of document.querySelectorAll(PARTS)) {
    part.setAttribute("role", "listitem");
    for (const item of part.querySelectorAll(":scope > li")) item.setAttribute("role", "none");
  }
}

new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(mend);
}).observe(document.documentElement, { childList: true, subtree: true });
