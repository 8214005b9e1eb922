"""A person who touches nothing but keys: Tab, Space, the arrows, Enter, and what is typed. Who presses sees on what."""

from playwright.sync_api import Page

from tests.browser.acting import heading

FAR = 90  # presses of Tab after which whatever is looked for is not there

# What has the focus, whether it is on the screen with nothing over it, and whether anything shows that it has the
# focus: a ring or a shadow of its own, of the mark beside a hidden box, or of the card around a link.
FOCUS = """() => {
    const one = document.activeElement;
    const mark = one.labels?.[0] && ["radio", "checkbox"].includes(one.type) ? one.labels[0] : one;
    const box = mark.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2];
    const over = document.elementFromPoint(x, y);
    const ring = (style) => style.boxShadow !== "none" || (
        style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
        && !["transparent", "rgba(0, 0, 0, 0)"].includes(style.outlineColor));
    const looks = [getComputedStyle(one), getComputedStyle(mark, "::before")];
    const card = one.closest(".app-card");
    if (card) looks.push(getComputedStyle(card));
    return {
        what: one.outerHTML.slice(0, 200),
        onScreen: box.height > 0 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
        free: Boolean(over) && (mark.contains(over) || over.contains(mark) || one === over),
        ring: looks.some(ring),
    };
}"""


class Hands:
    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, selector: str, key: str = "Tab") -> None:
        """Tab until that element has the focus; with Shift+Tab for what lies behind."""
        for _ in range(FAR):
            if self._page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self._page.keyboard.press(key)
        raise AssertionError(f"{selector} is out of reach on {self._page.url}")

    def press(self, key: str) -> None:
        """Only on what a person can see to have the focus."""
        focus = self._page.evaluate(FOCUS)
        seen = {name: focus[name] for name in ("onScreen", "free", "ring")}
        assert seen == {"onScreen": True, "free": True, "ring": True}, f"{seen} {focus['what']} on {self._page.url}"
        self._page.keyboard.press(key)

    def presses(self, selector: str, key: str = "Enter") -> None:
        self.to(selector)
        self.press(key)

    def types(self, **boxes: str) -> None:
        for box, text in boxes.items():
            self.to(f"[id='{box.replace('__', '-')}']")
            self.press("End")
            self._page.keyboard.type(text)

    def chooses(self, question: str, value: str) -> None:
        """Space takes the first of the radio buttons, the arrows move on."""
        self.presses(f"[name='{question}']", "Space")
        for _ in range(FAR):
            if self._page.evaluate("() => document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen")

    def picks(self, box: str, first_letters: str) -> None:
        self.to(f"[id='{box}']")
        self._page.keyboard.type(first_letters)

    def ticks(self, box: str, value: str = "yes") -> None:
        self.presses(f"[name='{box}'][value='{value}']", "Space")

    def goes_on(self, title: str, key: str = "Enter") -> None:
        """Presses the one button of the page that leads on."""
        self.presses("main button:not([aria-hidden]):not([name]):not([formaction])", key)
        heading(self._page, title)
