// Questions that hang on another answer of the same page: shown when they are asked, hidden when not.
// Without this module all stand there, and the server looks only at those that are asked.

const watched = [...document.querySelectorAll("[data-when]")];

/** The answer that stands in the page now; of a question that is itself hidden there is none. */
function answerTo(question) {
  const fields = [...document.querySelectorAll(`[name="${CSS.escape(question)}"]`)];
  if (fields.some((field) => field.closest("[data-when][hidden]"))) return null;
  const given = fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => field.value);
  return given.find((value) => value !== "") ?? null;
}

function holds({ question, values, not }) {
  const given = answerTo(question);
  return given !== null && values.includes(given) !== not;
}

// In the page's order, so that a question behind a hidden one is hidden too.
function refresh() {
  for (const part of watched) part.hidden = !JSON.parse(part.dataset.when).some(holds);
}

if (watched.length) {
  document.addEventListener("change", refresh);
  refresh();
}
