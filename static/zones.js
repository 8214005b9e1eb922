// Beside a deadline on the clock of its call, the same moment on the reader's own clock. Without it the page says enough.

const FORM = { weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" };

/** What a clock on a wall there shows: two zones that agree on it need no second line. */
const wall = (moment, timeZone) => new Intl.DateTimeFormat("en", { ...FORM, timeZone }).format(moment);

for (const time of document.querySelectorAll("time[data-own]")) {
  const moment = new Date(time.dateTime);
  const language = document.documentElement.lang;
  try {
    if (wall(moment, time.dataset.zone) === wall(moment)) continue;
    const words = new Intl.DateTimeFormat(language, { ...FORM, timeZoneName: "short" }).format(moment);
    const line = document.createElement("span");
    line.className = "app-own-time";
    line.textContent = time.dataset.own.replace("{at}", words);
    time.parentElement.append(line);
  } catch {
    continue; // A browser that does not know the zone.
  }
}
