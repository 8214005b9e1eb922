// Questions that hang on another answer of the same page: shown when they are asked, hidden when not.
// Without this module all stand there, and the server looks only at those that are asked.

const watched = [...document.querySelectorAll("[data-when]")];

/** The answers that stand in the page now; of a question that is itself hidden there are none. */
function answersTo(question) {
  const fields = [...document.querySelectorAll(`[name="${CSS.escape(question)}"]`)];
  if (fields.some((field) => field.closest("[data-when][hidden]"))) return [];
  const given = fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => field.value);
  return given.filter((value) => value !== "");
}

function holds({ question, values, not }) {
  const given = answersTo(question);
  return given.length > 0 && given.some((value) => values.includes(value)) !== not;
}

// In the page's order, so that a question behind a hidden one is hidden too.
function refresh() {
  for (const part of watched) part.hidden = !JSON.parse(part.dataset.when).some(holds);
}

if (watched.length) {
  document.addEventListener("change", refresh);
  refresh();
}
