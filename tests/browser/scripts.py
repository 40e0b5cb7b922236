"""Scripts that tests run in a page."""

from typing import Literal

# How far things moved while the page loaded (Cumulative Layout Shift).
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""

# What axe looks for on a light page, and on the dark one: that is the light one in other colours, so only the rule of
# contrast may judge it otherwise.
RULES: dict[Literal["light", "dark"], str] = {
    "light": "{resultTypes: ['violations']}",
    "dark": "{resultTypes: ['violations'], runOnly: ['color-contrast']}",
}
