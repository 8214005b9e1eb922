// Sums of amounts on the same page, shown while a person types. Without this module they are shown once the page is saved.

const AMOUNT = /^\$?(\d{1,9})(?:\.(\d{1,2}))?$/; // As the server reads amounts: chalicelib/web/kinds/amounts.py.

/** The cents of what was typed; NaN for what is no amount. */
function cents(typed) {
  const found = AMOUNT.exec(typed.replaceAll(" ", "").replace(/(\d),(?=\d{3}(?:[,.]|$))/g, "$1"));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "0").padEnd(2, "0")) : NaN;
}

function dollars(total) {
  const digits = total % 100 ? 2 : 0;
  return (total / 100).toLocaleString("en-US", { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits });
}

for (const place of document.querySelectorAll("[data-sum-of]")) {
  const boxes = place.dataset.sumOf.split(" ").map((name) => document.getElementsByName(name)[0]).filter(Boolean);
  const text = place.querySelector("[data-sum]");
  const waiting = text.textContent;
  const refresh = () => {
    const total = boxes.reduce((sum, box) => sum + cents(box.value), 0);
    text.textContent = Number.isNaN(total) ? waiting : dollars(total);
  };
  for (const box of boxes) box.addEventListener("input", refresh);
  refresh();
}
