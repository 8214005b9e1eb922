// One file from here to the store: a ticket, the delivery, and another try when the way is bad. Knows nothing of the page.

const TRIES = 5;
const TICKET_LIFE = 8 * 60 * 1000; // The store takes a ticket for ten minutes; a slow file needs some of them.
const STALLED = 60 * 1000; // No byte moved for this long: the connection is dead, though nobody says so.

/** Told by the server in a sentence for people; trying again would not help. */
export class Refused extends Error {}

/** Something on the way failed; trying again may help. */
export class Lost extends Error {
  constructor(status = 0) {
    super(`lost: ${status}`);
    this.status = status;
  }
}

export const sleep = (ms, signal) =>
  new Promise((done, stop) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), stop(signal.reason)), { once: true });
  });

const online = (signal) =>
  new Promise((done, stop) => {
    if (navigator.onLine) return done();
    addEventListener("online", () => done(), { once: true });
    signal.addEventListener("abort", () => stop(signal.reason), { once: true });
  });

/** Posts a form and answers with the JSON. A 4xx is a refusal, in the server's own words or else in those of `fallback`. */
export async function ask(address, fields, fallback, signal) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body: new URLSearchParams({ ...fields, wants: "json" }),
      headers: { Accept: "application/json" },
      signal,
    });
  } catch (error) {
    throw signal?.aborted ? error : new Lost();
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  if (response.status >= 500 || response.status === 429) throw new Lost(response.status);
  throw new Refused(body.error ?? fallback);
}

/** Sends the file with its ticket. XMLHttpRequest, because fetch cannot tell how much has gone. */
function deliver(ticket, file, told, signal) {
  return new Promise((done, stop) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    form.append("file", file); // Last: the store ignores whatever comes after the file.
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let timer;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(abort, STALLED);
    };
    signal.addEventListener("abort", abort, { once: true });
    request.upload.onprogress = (event) => {
      alive();
      if (event.lengthComputable) told(Math.floor((100 * event.loaded) / event.total));
    };
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      if (signal.aborted) stop(signal.reason);
      else if (request.status >= 200 && request.status < 300) done();
      else stop(new Lost(request.status));
    };
    request.open("POST", ticket.url);
    alive();
    request.send(form);
  });
}

const hopeless = ({ status }) => status >= 400 && status < 500 && ![403, 408, 429].includes(status);

/** Carries `file` to the store, or throws Refused, Lost, or what `signal` was aborted with.
 *  `ticket()` asks for {id, url, fields}; `forget(id)` gives one back; `percent(n)` and `waits("offline" | "again")` are told. */
export async function carry(file, { ticket, forget, percent, waits, signal }) {
  let held = null;
  let born = 0;
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    if (!navigator.onLine) waits("offline");
    await online(signal);
    try {
      if (!held) {
        held = await ticket();
        born = Date.now();
      }
      return await deliver(held, file, percent, signal);
    } catch (error) {
      if (!(error instanceof Lost) || hopeless(error) || tries === TRIES) throw error;
      // The store says 403 to a ticket that has run out.
      if (held && (error.status === 403 || Date.now() - born > TICKET_LIFE)) {
        await forget(held.id);
        held = null;
      }
      waits("again");
      await sleep(2 ** (tries - 1) * 1000 * (0.75 + Math.random() / 2), signal);
    }
  }
}
