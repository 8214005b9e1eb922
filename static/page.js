// Every page: wakes the components and keeps a form from being sent twice. Nothing here is needed to use a page.

const SENDING = 8000; // After this long without an answer the person may press again.

// The layout knows where files live; a relative import would have to guess.
const components = document.querySelector("link[data-components]").href;
const words = document.querySelector("link[data-words]").href;
const [{ createAll, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink }, { wordsIn }] =
  await Promise.all([import(components), import(words)]);
// A line in the page would set these, but the content policy forbids one. Not before the import: they hide answers that a
// component must be there to show again.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

/** A radio button may not be said to be expanded: ARIA knows no such thing, and checkers refuse it. */
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

/** Words are counted by our rule, as the server counts them; the component's own counts a lone dash, too. */
class WordCount extends CharacterCount {
  updateCount() {
    if (this.config.countType === "words") this.count = wordsIn(this.$textarea.value);
    else super.updateCount();
  }
}

// The macro writes it in the old way, about which the component complains.
for (const box of document.querySelectorAll("[data-maxwords]")) {
  box.dataset.maxlength = box.dataset.maxwords;
  box.dataset.countType = "words";
  delete box.dataset.maxwords;
}

for (const component of [Button, WordCount, Checkboxes, ErrorSummary, NotificationBanner, PlainRadios, SkipLink]) createAll(component);

function release(form) {
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), SENDING);
});

// Coming back with the browser's own button shows the page as it was left: with the guard still up.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) release(form);
});
