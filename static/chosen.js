// How files are chosen, and what a chosen file is: its size in words, its type, and why it will not do.
// The server decides; this only spares people the wait.

export function sizeInWords(bytes) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const maximumFractionDigits = unit === "megabyte" ? 1 : 0;
  // Up, so that a file a little over the limit is never said to be as large as the limit.
  const style = { style: "unit", unit, maximumFractionDigits, roundingMode: "ceil" };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
}

/** Ending or type -> type, of what a question accepts. */
function kindsOf(accept) {
  const kinds = new Map();
  for (const kind of accept.toLowerCase().split(",").map((word) => word.trim())) {
    kinds.set(kind, kind);
    if (kind.includes("/")) kinds.set(`.${kind.split("/")[1]}`, kind);
    if (kind === "image/jpeg") kinds.set(".jpg", kind);
    if (kind === "text/plain") kinds.set(".txt", kind);
  }
  return kinds;
}

const endingOf = (file) => (file.name.match(/\.\w+$/) ?? [""])[0].toLowerCase();

/** Some browsers do not know the type of a HEIC file; then its ending tells. */
export function typeOf(file, accept) {
  const kind = kindsOf(accept).get(endingOf(file)) ?? "";
  return file.type || (kind.includes("/") ? kind : "");
}

/** "wrongKind", "empty", "tooLarge", or nothing when the file will do. */
export function fault(file, accept, mostBytes) {
  const kinds = kindsOf(accept);
  const names = [endingOf(file), file.type.toLowerCase(), `${file.type.split("/")[0]}/*`];
  if (!names.some((name) => name && kinds.has(name))) return "wrongKind";
  if (file.size === 0) return "empty";
  return file.size > mostBytes ? "tooLarge" : null;
}

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

/** Gives to `take` what is picked, dropped or pasted in `place`; pasted anywhere, when it is the `only` place of the page. */
export function watchFor(place, take, only) {
  const over = (isOver) => place.classList.toggle("app-upload--over", Boolean(isOver));
  place.addEventListener("change", (event) => {
    if (!event.target.matches("[data-input]")) return;
    take([...event.target.files]);
    event.target.value = ""; // The same file can be chosen again after a refusal.
  });
  place.addEventListener("dragover", (event) => over(carriesFiles(event)));
  place.addEventListener("dragleave", (event) => place.contains(event.relatedTarget) || over(false));
  place.addEventListener("drop", (event) => {
    over(false);
    if (carriesFiles(event)) take([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const typing = event.target.closest?.("input:not([type=file]), textarea");
    const meant = only || place.contains(document.activeElement);
    if (typing || !meant || !event.clipboardData?.files.length) return;
    event.preventDefault();
    take([...event.clipboardData.files]);
  });
}

// Allows the drop; and a file that is dropped beside the place should not replace the page.
for (const name of ["dragover", "drop"]) {
  addEventListener(name, (event) => carriesFiles(event) && event.preventDefault());
}
