// Streamlit draws the parts of a narrow menu as blocks within a list, which a screen reader cannot count: each part is
// made an item of the list, and what it holds belongs to it. It says one thing in English, too.

const PARTS = "[data-testid=stSidebarNavItems] > div";
const MORE = /^(\d+) more$/; // Streamlit's own words for the parts that have no room

function mend() {
  for (const part of document.querySelectorAll(PARTS)) {
    part.setAttribute("role", "listitem");
    for (const item of part.querySelectorAll(":scope > li")) item.setAttribute("role", "none");
  }
  for (const part of document.querySelectorAll("[data-testid=stTopNavSection]")) {
    const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const met = MORE.exec(words.currentNode.nodeValue?.trim() ?? "");
      if (met) words.currentNode.nodeValue = `${met[1]} till`;
    }
  }
}

// at once, before it is drawn or read: never a frame with the list half made
new MutationObserver(mend).observe(document.documentElement, { childList: true, subtree: true });
