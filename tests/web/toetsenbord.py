"""Someone who has no mouse: goes from stop to stop with Tab, sees where the focus is, and uses what has it."""

from playwright.sync_api import Page, expect

HOOGSTENS = 150  # stops on a page; who needs more would have given up
# The name of what has the focus, and what is wrong with how that can be seen.
FOCUS = """() => {
  const deel = document.activeElement;
  if (!deel || deel === document.body) return {naam: '', zicht: ''};
  const stijl = getComputedStyle(deel);
  const omlijnd = stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) >= 2;
  const doos = deel.getBoundingClientRect();
  const inBeeld = doos.bottom > 0 && doos.right > 0 && doos.top < innerHeight && doos.left < innerWidth;
  const label = (deel.labels && deel.labels[0]) || deel;
  return {
    naam: (deel.getAttribute('aria-label') || label.innerText || '').replace(/\\s+/g, ' ').trim(),
    zicht: !omlijnd && stijl.boxShadow === 'none' ? 'geen rand' : !inBeeld ? 'buiten beeld' : '',
  };
}"""


class Toetsenbord:
    """The keyboard of someone on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.press = page.keyboard.press

    def reach(self, naam: str) -> "Toetsenbord":
        """Goes on with Tab until what begins with this name has the focus; every stop on the way must be seen."""
        self.page.wait_for_load_state()  # the border comes with the style sheet
        gezien = []
        for _ in range(HOOGSTENS):
            self.press("Tab")
            focus = self.page.evaluate(FOCUS)
            assert focus["zicht"] == "", f"{self.page.url}: {focus['naam']}: {focus['zicht']}"
            gezien.append(focus["naam"])
            if focus["naam"].startswith(naam):
                return self
        raise AssertionError(f"{self.page.url}: '{naam}' cannot be reached; there are {gezien}")

    def follow(self, naam: str, kop: str) -> None:
        """Goes to a link or a button and uses it; then this heading is there."""
        self.reach(naam).press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(kop)

    def fill(self, naam: str, tekst: str) -> None:
        """Goes to a box and types, over what is in it."""
        self.reach(naam).press("Control+a")
        self.page.keyboard.type(tekst)

    def skip(self) -> None:
        """Goes straight to the content: the first stop of every page."""
        self.page.wait_for_load_state()
        self.press("Tab")
        link = self.page.get_by_role("link", name="Naar de inhoud")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        self.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "inhoud"
