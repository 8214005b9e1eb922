// The page of an import that is at work: says how far it has come, and shows what came of it. Without this module
// there is a link that reloads the page.

const place = document.querySelector("[data-import]");
const words = place.querySelector("[data-words]");
const PAUSE = 2000;
const LOOKS = 900; // Half an hour; then the person reloads.

for (let looks = 0; looks < LOOKS; looks += 1) {
  await new Promise((done) => setTimeout(done, PAUSE));
  if (document.hidden) continue;
  let found;
  try {
    const response = await fetch(place.dataset.statusUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) break; // Our own page says more than we could.
    found = await response.json();
  } catch {
    continue; // The connection comes back.
  }
  if (found.state !== place.dataset.import) {
    location.replace(place.dataset.statusUrl);
    break;
  }
  if (words.textContent !== found.words) words.textContent = found.words;
}
