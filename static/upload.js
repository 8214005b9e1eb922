// Uploads: files go from the browser to the store, with progress, retries and the state of each file told as it changes.
// The page works without this module; it finds each `data-upload` of templates/web/parts/upload.html and betters it.
// Every sentence comes from a `data-say-...` attribute, so that it can be translated.

const LOOKS = 150; // At up to three seconds each: about seven minutes, then the person asks by a press.

const places = document.querySelectorAll("[data-upload]");

// The page knows where modules live; a relative import would have to guess.
const { sending, chosen } = places[0]?.dataset ?? {};
const { Refused, Lost, ask, carry, sleep } = sending ? await import(sending) : {};
const { fault, sizeInWords, typeOf, watchFor } = chosen ? await import(chosen) : {};

function enhance(place) {
  const says = place.dataset;
  const upTo = Number(says.upTo);
  const find = (name) => place.querySelector(`[data-${name}]`);
  const copy = (name) => find(`${name}-template`).content.firstElementChild.cloneNode(true);
  const [rows, chooser, full, problems, said, look] = ["rows", "chooser", "full", "problems", "said", "look"].map(find);
  const jobs = new Map(); // row -> {file, id, stop: AbortController}
  const failed = new Map(); // row -> the file that may be tried again
  const forgotten = new Set(); // identifiers that the server still lists for a moment
  let last = Promise.resolve();
  let watching = false;

  const fill = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (whole, word) => words[word] ?? whole);
  const nameOf = (row) => row.querySelector("[data-name]").textContent;
  const rowOf = (id) => [...rows.children].find((row) => row.dataset.id === id);

  const line = (textContent, className = "") => Object.assign(document.createElement("p"), { textContent, className });
  const complain = (text) => problems.append(line(text, "govuk-error-message"));

  function say(text) {
    said.append(line(text));
    while (said.children.length > 4) said.firstChild.remove();
  }

  function label(row, name) {
    for (const slot of row.querySelectorAll("[data-name]")) slot.textContent = name;
  }

  function put(row, state, words) {
    row.dataset.state = state;
    row.querySelector("[data-words]").textContent = words;
  }

  /** What can be pressed at the end of a row: Cancel while it is on its way, else Remove, with Try again where that may help. */
  function offer(row, ...names) {
    const presses = row.querySelector(".app-upload__presses");
    const held = presses.contains(document.activeElement);
    for (const press of presses.querySelectorAll("[data-cancel], [data-again]")) press.remove();
    presses.prepend(...names.map(copy));
    presses.querySelector("[data-remove]").hidden = names.includes("cancel");
    label(row, nameOf(row));
    if (held && !presses.contains(document.activeElement)) row.focus({ preventScroll: true });
  }

  const taken = () => [...rows.children].filter((row) => row.dataset.state !== "refused").length;

  /** The chooser makes way once the question has all the files that it wants. */
  function settle() {
    const isFull = taken() >= upTo;
    const held = chooser.contains(document.activeElement);
    chooser.hidden = isFull;
    full.hidden = !isFull;
    // A link of the error summary leads to what can be used now.
    const input = find("input");
    (isFull ? input : full).removeAttribute("id");
    (isFull ? full : input).id = says.id;
    if (isFull && held) rows.lastElementChild.focus({ preventScroll: true });
    look.hidden = watching || !pending();
  }

  const pending = () =>
    [...rows.children].some((row) => !jobs.has(row) && ["expected", "checking"].includes(row.dataset.state));

  function addRow(name, size) {
    const row = copy("row");
    row.querySelector("[data-remove]").type = "button";
    row.querySelector("[data-size]").textContent = size;
    label(row, name);
    rows.append(row);
    return row;
  }

  const ids = () => new Set([...rows.children].map((row) => row.dataset.id).filter(Boolean));

  /** What the server knows about the files of this question, and the rows that it was asked about.
   *  A row on its way is ours until it has arrived. */
  function show(attachments, asked) {
    for (const { id, name, size_words, state, words, thumbnail, remove_url } of attachments) {
      if (forgotten.has(id)) continue;
      const row = rowOf(id) ?? addRow(name, size_words);
      if (jobs.has(row)) continue;
      row.dataset.id = id;
      row.querySelector("[data-size]").textContent = size_words;
      row.querySelector("[data-remove]").setAttribute("formaction", remove_url);
      label(row, name);
      // The store tells the server a moment later than it tells us: do not fall back to "expected".
      if (state === "expected" && row.dataset.arrived) continue;
      if (row.dataset.state !== state) say(`${name}: ${words}`);
      put(row, state, words);
      offer(row);
      const picture = row.querySelector(".app-upload__picture");
      if (thumbnail && !picture.firstChild) {
        // Only once: the address is signed anew with each answer, and the picture would flicker.
        picture.append(Object.assign(new Image(64, 64), { alt: "", src: thumbnail }));
      }
    }
    const known = new Set(attachments.map((attachment) => attachment.id));
    for (const row of [...rows.children]) {
      const { id } = row.dataset;
      if (asked.has(id) && !known.has(id) && !jobs.has(row)) row.remove();
    }
    settle();
  }

  async function status() {
    const response = await fetch(says.statusUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Lost(response.status);
    return (await response.json()).attachments;
  }

  async function watch() {
    if (watching) return;
    watching = true;
    settle();
    for (let looks = 0, pause = 1000; looks < LOOKS && pending(); looks += 1, pause = Math.min(pause * 1.25, 3000)) {
      await sleep(pause);
      if (document.hidden) continue;
      const asked = ids();
      try {
        show(await status(), asked);
      } catch (error) {
        if (error instanceof Lost && error.status >= 400 && error.status < 500) break; // The link has ended.
      }
    }
    watching = false;
    settle();
  }

  /** The server should not wait for a file that will not come. If this fails, it finds out by itself. */
  async function forget(id) {
    if (!id) return;
    forgotten.add(id);
    try {
      const address = (await status()).find((attachment) => attachment.id === id)?.remove_url;
      if (address) await ask(address, { nonce: says.nonce });
    } catch {
      /* Its sweep will do it. */
    }
  }

  function take(files) {
    const sentences = { wrongKind: says.sayWrongKind, empty: says.sayEmpty, tooLarge: says.sayTooLarge, tooMany: says.sayTooMany };
    problems.replaceChildren();
    for (const file of files) {
      const size = sizeInWords(file.size);
      const wrong = fault(file, says.accept, Number(says.mostBytes)) ?? (taken() >= upTo ? "tooMany" : null);
      if (wrong) complain(fill(sentences[wrong], { name: file.name, size }));
      else begin(addRow(file.name, size), file);
    }
    settle();
  }

  function begin(row, file) {
    const job = { file, id: "", stop: new AbortController() };
    failed.delete(row);
    jobs.set(row, job);
    put(row, "sending", says.sayWaiting);
    offer(row, "cancel");
    // One after the other: on a phone, two at once are each half as fast, and both are lost together.
    last = last.then(() => run(row, job));
  }

  async function run(row, job) {
    if (job.stop.signal.aborted) return;
    const name = job.file.name;
    const progress = copy("progress");
    progress.setAttribute("aria-label", name);
    row.append(progress);
    try {
      await carry(job.file, onTheWay(row, job, progress));
      row.dataset.arrived = "yes";
      put(row, "checking", says.sayChecking);
      say(`${name}: ${says.sayChecking}`);
      offer(row);
      // Until the server has told where to remove it.
      row.querySelector("[data-remove]").hidden = true;
    } catch (error) {
      if (job.stop.signal.aborted) return; // `cancel` has tidied up.
      const words = error instanceof Refused ? error.message : says.sayFailed;
      put(row, "refused", words);
      say(`${name}: ${words}`);
      row.dataset.id = "";
      row.querySelector("[data-remove]").removeAttribute("formaction");
      if (!(error instanceof Refused)) failed.set(row, job.file);
      offer(row, ...(failed.has(row) ? ["again"] : []));
      forget(job.id);
    } finally {
      progress.remove();
      jobs.delete(row);
      settle();
      if (pending()) watch();
    }
  }

  /** What `carry` needs to know and tells, for one row. */
  function onTheWay(row, job, progress) {
    const { file } = job;
    const { signal } = job.stop;
    let quarter = 0;
    return {
      signal,
      forget,
      async ticket() {
        const fields = { nonce: says.nonce, name: file.name, type: typeOf(file, says.accept), size: file.size };
        const ticket = await ask(says.ticketUrl, fields, says.sayFailed, signal);
        rowOf(ticket.id)?.remove(); // The server may have told of it before its answer came.
        job.id = row.dataset.id = ticket.id;
        return ticket;
      },
      percent(percent) {
        const words = fill(says.saySending, { percent });
        progress.value = percent;
        put(row, "sending", words);
        if (Math.floor(percent / 25) <= quarter) return;
        quarter = Math.floor(percent / 25);
        say(`${file.name}: ${words}`);
      },
      waits: (why) => put(row, "sending", why === "offline" ? says.sayOffline : says.sayAgain),
    };
  }

  function leave(row, word) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const held = row.contains(document.activeElement);
    say(`${nameOf(row)}: ${word}`);
    row.remove();
    settle();
    if (held) (next ?? find("input")).focus();
  }

  function cancel(row) {
    const job = jobs.get(row);
    job?.stop.abort();
    jobs.delete(row);
    leave(row, says.sayCancelled);
    forget(job?.id);
  }

  async function remove(row) {
    problems.replaceChildren();
    const press = row.querySelector("[data-remove]");
    try {
      const address = press.getAttribute("formaction"); // None: the server has never heard of it.
      const asked = ids();
      const left = address ? await ask(address, { nonce: says.nonce }, fill(says.sayNotRemoved, { name: nameOf(row) })) : null;
      leave(row, says.sayRemoved);
      if (left?.attachments) show(left.attachments, asked);
    } catch (error) {
      complain(error instanceof Refused ? error.message : fill(says.sayNotRemoved, { name: nameOf(row) }));
    }
  }

  place.addEventListener("click", (event) => {
    const press = event.target.closest("[data-remove], [data-cancel], [data-again]");
    const row = press?.closest("[data-row]");
    if (event.target.closest("[data-look] a")) {
      event.preventDefault(); // Reloading would lose what is typed and not yet saved.
      watch();
    } else if (row) {
      event.preventDefault();
      if (press.matches("[data-remove]")) remove(row);
      else if (press.matches("[data-cancel]")) cancel(row);
      else begin(row, failed.get(row));
    }
  });
  watchFor(place, take, places.length === 1);
  place.closest("form")?.addEventListener("submit", (event) => {
    if (!jobs.size) return;
    event.preventDefault();
    problems.replaceChildren();
    complain(says.sayHold);
    place.scrollIntoView({ block: "nearest" });
  });
  addEventListener("beforeunload", (event) => {
    if (jobs.size) event.preventDefault();
  });

  find("plain")?.remove();
  for (const press of place.querySelectorAll("[data-remove]")) press.type = "button";
  settle();
  if (pending()) watch();
}

for (const place of places) enhance(place);
