// A draft's page saves itself while a person writes, and says when it did. Without this module the button saves.

const QUIET = 2500; // After the last key.
const AGAIN = 15000; // After a saving that did not get through.

const form = document.querySelector("form[data-autosave]");
const told = document.getElementById("saved");
const beside = document.getElementById("unsaved"); // What is not saved is said beside the button, too.
let dirty = false;
let leaving = false;
let busy = null;
let timer;

function tell(words, state) {
  told.hidden = false;
  told.textContent = words;
  told.dataset.state = state;
  if (!beside) return;
  beside.textContent = words;
  beside.hidden = state === "saved";
}

/** One saving at a time: each needs the version that the one before it made. Ends when that version is in the form. */
function save() {
  clearTimeout(timer);
  if (!busy && dirty && !leaving && !form.dataset.sending) {
    dirty = false;
    busy = send().finally(() => {
      busy = null;
      if (dirty && told.dataset.state === "saved") later();
    });
  }
  return busy;
}

async function send() {
  const body = new URLSearchParams(new FormData(form));
  body.set("wants", "json");
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
    const answer = await response.json();
    if (response.ok) {
      form.elements.version.value = answer.version;
      tell(answer.saved, "saved");
      if (!dirty) form.dispatchEvent(new Event("saved"));
    } else {
      stop(answer.error);
    }
  } catch {
    dirty = true;
    tell(told.dataset.lost, "lost");
    form.dispatchEvent(new Event("unsaved"));
    timer = setTimeout(save, AGAIN);
  }
}

/** Changed in another window, or sent meanwhile: saving on would write over it. */
function stop(words) {
  form.removeEventListener("input", changed);
  form.removeEventListener("change", changed);
  if (words) tell(words, "stopped");
}

function later() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, QUIET);
}

/** Whether a box says something else than the page brought. */
function touched(box) {
  if (box.type === "radio" || box.type === "checkbox") return box.checked !== box.defaultChecked;
  if (box.type !== "select-one") return !["file", "hidden"].includes(box.type) && box.value !== (box.defaultValue ?? box.value);
  return box.selectedIndex !== Math.max([...box.options].findIndex((one) => one.defaultSelected), 0);
}

/** A chosen file goes its own way and changes no answer. */
function changed(event) {
  if (event.target.type !== "file") later();
}

/** The page to which a link leads must find what is being saved, or its own saving would look like another window's. */
async function follow(event) {
  const link = event.target.closest("a[href]");
  const elsewhere = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || link.target || link.origin !== location.origin || !(dirty || busy)) return;
  event.preventDefault();
  await busy;
  await save();
  location.assign(link.href);
}

if (form && told) {
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("click", follow);
  if ([...form.elements].some(touched)) later(); // On a slow connection people write before this module is there.
  // The button must carry the version of a saving that is still on its way.
  form.addEventListener("submit", async (event) => {
    leaving = true;
    clearTimeout(timer);
    if (!busy) return;
    event.preventDefault();
    const pressed = event.submitter;
    await busy;
    form.requestSubmit(pressed);
  });
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (leaving || !dirty) return;
    save();
    event.preventDefault();
  });
}
