// A draft's page saves itself while a person writes, and says when it did. Without this module the button saves.

const QUIET = 2500; // After the last key.
const AGAIN = 15000; // After a saving that did not get through.

const form = document.querySelector("form[data-autosave]");
const told = document.getElementById("saved");
let dirty = false;
let leaving = false;
let busy = null;
let timer;

function tell(words, state) {
  told.hidden = false;
  told.textContent = words;
  told.dataset.state = state;
}

/** One saving at a time: each needs the version that the one before it made. */
async function save() {
  clearTimeout(timer);
  if (busy || !dirty || leaving || form.dataset.sending) return;
  dirty = false;
  const body = new URLSearchParams(new FormData(form));
  body.set("wants", "json");
  try {
    busy = fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
    const response = await busy;
    const answer = await response.json();
    if (response.ok) {
      form.elements.version.value = answer.version;
      tell(answer.saved, "saved");
    } else {
      stop(answer.error);
    }
  } catch {
    dirty = true;
    tell(told.dataset.lost, "lost");
    timer = setTimeout(save, AGAIN);
  } finally {
    busy = null;
    if (dirty && told.dataset.state === "saved") later();
  }
}

/** Changed in another window, or sent meanwhile: saving on would write over it. */
function stop(words) {
  form.removeEventListener("input", later);
  form.removeEventListener("change", later);
  if (words) tell(words, "stopped");
}

function later() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, QUIET);
}

if (form && told) {
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  // The button must carry the version of a saving that is still on its way.
  form.addEventListener("submit", async (event) => {
    leaving = true;
    clearTimeout(timer);
    if (!busy) return;
    event.preventDefault();
    const pressed = event.submitter;
    await busy.catch(() => {});
    await Promise.resolve();
    setTimeout(() => form.requestSubmit(pressed), 50);
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
