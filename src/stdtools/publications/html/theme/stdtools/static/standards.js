// The switch A | B | A+B, kept in the address (?show=a), and the current clause in the outline. The page is whole
// without this script: everything is shown.

"use strict";

(() => {
  const root = document.documentElement;
  const choices = [...document.querySelectorAll(".switch input")];

  const shown = () => {
    const wanted = stdtools.view("show");
    return choices.some((choice) => choice.value === wanted) ? wanted : "ab";
  };

  const apply = (value) => {
    root.dataset.show = value;
    for (const choice of choices) choice.checked = choice.value === value;
    dispatchEvent(new Event("stdtools:part"));
  };

  // A link to something that is not shown shows it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const folded = target.closest("details:not([open])");
    if (folded) folded.open = true;
    if (target.getClientRects().length) return;
    dispatchEvent(new Event("stdtools:reveal"));
    if (target.getClientRects().length) {
      target.scrollIntoView();
      return;
    }
    apply("ab");
    stdtools.keep("show", "");
    target.scrollIntoView();
  };

  if (choices.length) {
    stdtools.follow(() => apply(shown()));
    for (const choice of choices) {
      choice.addEventListener("change", () => stdtools.keepingPlace(() => {
        apply(choice.value);
        stdtools.keep("show", choice.value === "ab" ? "" : choice.value);
      }));
    }
  }
  addEventListener("hashchange", reveal);
  reveal();

  const outline = document.querySelector(".outline");
  if (!outline) return;
  const details = outline.querySelector("details");
  const narrow = matchMedia("(max-width: 56rem)");
  const fold = () => { details.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);
  outline.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest("a")) details.open = false;
  });

  const links = new Map([...outline.querySelectorAll("a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const sections = [...document.querySelectorAll("main section[id]")].filter((section) => links.has(section.id));
  let current = null;
  const follow = () => {
    let found = null;
    for (const section of sections) {
      if (!section.offsetParent) continue;
      if (section.getBoundingClientRect().top > 160) break;
      found = section;
    }
    const link = found && links.get(found.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    if (!current) return;
    current.setAttribute("aria-current", "true");
    if (narrow.matches) return;
    const { top, bottom } = current.getBoundingClientRect();
    const box = outline.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) outline.scrollTop += top - box.top - box.height / 3;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  follow();
})();
