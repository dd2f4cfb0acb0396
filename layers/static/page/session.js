// Clears the screen when the session has ended: Streamlit keeps what it drew when its connection is hung up.

const LOOK_MS = 15_000;
const channel = "BroadcastChannel" in window ? new BroadcastChannel("karta-session") : null;
let wasIn = false;
let timer = 0;
/** When this tab last began to go somewhere: who signs out is on the way to the login server's own end. */
let left = -Infinity;
const ON_THE_WAY_MS = 10_000;

async function look() {
  let said;
  try {
    const answer = await fetch("/karta/inne", { cache: "no-store", credentials: "same-origin" });
    said = answer.ok ? await answer.text() : "";
  } catch {
    return; // the server or the net is away: nothing is known
  }
  if (said === "alla") {
    window.clearInterval(timer); // no login is set up: there is nothing that could end
  } else if (said === "ja") {
    wasIn = true;
  } else if (said === "nej" && wasIn) {
    document.documentElement.hidden = true;
    if (performance.now() - left > ON_THE_WAY_MS) window.location.replace("/");
  }
}

window.addEventListener("beforeunload", () => {
  left = performance.now();
});
if (channel) channel.onmessage = look;
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") look();
});
timer = window.setInterval(look, LOOK_MS);
look().then(() => {
  if (!wasIn) channel?.postMessage("ended"); // this is the login page: let the other tabs look too
});
