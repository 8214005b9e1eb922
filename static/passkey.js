// Passkeys: asks the server for options, the device for an answer, and hands the answer back. Finds each `data-passkey`.

const supported = Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);

async function post(address, fields) {
  const response = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Accept: "application/json" },
  });
  if (!response.ok) throw new Error(`refused: ${response.status}`);
  return response.json();
}

const acts = {
  add: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  sign: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

async function use(place) {
  const { act, nonce, then, options, answer } = place.dataset;
  const asked = await post(options, { act, nonce, then });
  const credential = await acts[act](JSON.parse(asked.options));
  await post(answer, { act, nonce, then, answer: JSON.stringify(credential.toJSON()) });
  location.assign(place.dataset.goal);
}

for (const place of supported ? document.querySelectorAll("[data-passkey]") : []) {
  const problem = place.querySelector("[data-problem]");
  place.hidden = false;
  place.querySelector("[data-press]").addEventListener("click", async () => {
    problem.textContent = "";
    try {
      await use(place);
    } catch {
      // Whether the person pressed Cancel or the server refused: the next step is the same.
      problem.textContent = problem.dataset.say;
    }
  });
}
