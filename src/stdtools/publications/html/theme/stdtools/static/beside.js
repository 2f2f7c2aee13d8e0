// What the base says stands open in the margin where the screen is wide enough for both, and is folded where it is not.

"use strict";

(() => {
  const folded = [...document.querySelectorAll("details.base")];
  if (!folded.length) return;
  const wide = matchMedia("(min-width: 86rem)");
  const fold = () => { for (const each of folded) each.open = wide.matches; };
  fold();
  wide.addEventListener("change", () => stdtools.keepingPlace(fold));
})();
