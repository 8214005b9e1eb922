// What was typed and could not be saved waits in this tab, and stands in the page again after a reload. Only while there is
// no connection, never files or secrets, and gone once it is saved or the tab is closed: others may use this computer.

const form = document.querySelector("form[data-autosave]");
const told = document.getElementById("saved");
const place = `unsent:${location.pathname}`;
const NEVER = new Set(["hidden", "file", "password", "submit", "button"]);

const boxes = () => [...form.elements].filter((box) => box.name && !NEVER.has(box.type) && box.autocomplete !== "one-time-code");
const ticks = (box) => ["radio", "checkbox"].includes(box.type);
const forget = () => sessionStorage.removeItem(place);

function keep() {
  if (navigator.onLine && told.dataset.state !== "lost") return;
  const typed = boxes().map((box) => (ticks(box) ? box.checked : box.value));
  try {
    sessionStorage.setItem(place, JSON.stringify({ version: form.elements.version.value, typed }));
  } catch {
    // Full or forbidden: the page itself still holds it.
  }
}

function put(box, given) {
  if (ticks(box)) box.checked = given;
  else box.value = given;
}

/** Only into the page in which it was typed: saved since, or changed in another window, that page has another version. */
function bringBack() {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  const now = boxes();
  forget();
  if (!kept || kept.version !== form.elements.version.value || kept.typed.length !== now.length) return;
  now.forEach((box, n) => put(box, kept.typed[n]));
  told.hidden = false;
  told.textContent = told.dataset.back;
  // As if it were typed now: the page saves itself, and what hangs on an answer shows.
  for (const kind of ["input", "change"]) now[0].dispatchEvent(new Event(kind, { bubbles: true }));
}

if (form && told) {
  bringBack();
  for (const kind of ["input", "change", "unsaved"]) form.addEventListener(kind, keep);
  form.addEventListener("saved", forget);
  form.addEventListener("submit", (event) => event.defaultPrevented || forget());
}
