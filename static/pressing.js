// A button leads on only while there is a way: without one the browser would throw the page away for its own. It stays, with
// all that was typed, and says so beside the button. Without this module the button is a plain one.

const PATIENCE = 10000; // A look that took longer than this: the press would not get through either.
const FRESH = 3000; // A look that was answered a moment ago need not be repeated.

let answered = 0;
let left = 0;

/** Whether anything of ours answers now. A browser may say that it is online in a dead spot. */
async function reaches(address) {
  if (!navigator.onLine) return false;
  try {
    await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}

function tell(form, pressed) {
  const said = form.querySelector("[data-no-way]");
  // Beside the button that was pressed; Enter in a box presses one that is out of sight.
  const at = pressed && !pressed.matches("[aria-hidden]") ? pressed : null;
  if (at) (at.closest(".app-row__acts, .govuk-button-group") ?? at).before(said);
  said.textContent = said.dataset.noWay;
  delete said.dataset.state;
  said.hidden = false;
  said.scrollIntoView({ block: "nearest" });
}

async function look(form, pressed) {
  const before = left;
  form.setAttribute("aria-busy", "true");
  const way = await reaches(form.dataset.look);
  form.removeAttribute("aria-busy");
  form.querySelector("[data-no-way]").hidden = true;
  delete form.dataset.looking;
  if (left !== before) return; // A link was followed meanwhile: that is what the person wants now.
  if (!way) return tell(form, pressed);
  answered = Date.now();
  form.requestSubmit(pressed);
}

// Before every other listener: none of them may believe that the page leaves.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.dataset.look || form.dataset.sending || Date.now() - answered < FRESH) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.looking) return;
    form.dataset.looking = "yes";
    look(form, event.submitter);
  },
  true,
);

addEventListener("beforeunload", () => {
  left += 1;
});

addEventListener("online", () => {
  for (const said of document.querySelectorAll("[data-no-way]:not([hidden])")) {
    said.textContent = said.dataset.again;
    said.dataset.state = "again";
  }
});
