// What a reference means, where it stands: the definition of a term, and the text of part A that part B refines. It comes
// when a reference is pointed at or focused, can be pointed at itself, and goes by Escape (WCAG 2.2, 1.4.13). Without
// this script the link leads there, and a term has its definition as title.

"use strict";

(() => {
  const clauses = document.querySelector(".clauses");
  if (!clauses) return;
  const WAIT = 250;
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  clauses.append(tip);
  let shown = null;
  let timer = 0;

  const line = (className, text) => {
    const made = document.createElement("p");
    made.className = className;
    made.textContent = text.replace(/\s+/g, " ").trim();
    return made;
  };

  // The words of an element without what stands beside them.
  const wordsOf = (element) => {
    const copy = element.cloneNode(true);
    for (const aside of copy.querySelectorAll(".covers, .copy, .fn, .base, .part-label, .refines")) aside.remove();
    return copy.textContent;
  };

  const ofTerm = (entry) => {
    const head = [...entry.querySelectorAll(":scope > .term-title > :is(.number, .dfn)")].map((e) => e.textContent);
    const definition = entry.querySelector(":scope > .definition");
    return [line("tip-head", head.join(" ")), ...(definition ? [line("", wordsOf(definition))] : [])];
  };

  const ofRequirement = (link, target) => {
    if (target.matches("section")) {
      const heading = target.querySelector(":is(h2, h3, h4, h5, h6)");
      return [line("tip-head", heading ? wordsOf(heading) : link.textContent)];
    }
    const text = target.closest("p");
    const lead = text?.closest("li")?.parentElement.previousElementSibling;
    return [
      line("tip-head", target.title || link.textContent),
      ...(lead?.matches("p") ? [line("tip-lead", wordsOf(lead))] : []),
      ...(text ? [line("", wordsOf(text))] : []),
    ];
  };

  const content = (link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return [];
    return link.matches(".term") ? ofTerm(target.closest(".term-entry") ?? target) : ofRequirement(link, target);
  };

  const place = (link) => {
    const edge = 8;
    const box = link.getClientRects()[0];
    const own = tip.getBoundingClientRect();
    const left = Math.max(edge, Math.min(box.left, document.documentElement.clientWidth - own.width - edge));
    const below = box.bottom + own.height + edge < innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${below ? box.bottom + 4 : Math.max(edge, box.top - own.height - 4)}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    tip.hidden = true;
    shown = null;
  };

  const show = (link) => {
    clearTimeout(timer);
    if (link === shown) return;
    const pieces = content(link);
    if (!pieces.length) return;
    link.removeAttribute("title");
    if (!link.hasAttribute("aria-describedby")) link.setAttribute("aria-describedby", "tip");
    tip.lang = document.getElementById("content").lang;
    tip.replaceChildren(...pieces);
    tip.hidden = false;
    shown = link;
    place(link);
  };

  const linkAt = (target) => target.closest?.("a.term, a.requirement-link");

  clauses.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    clearTimeout(timer);
    if (link) timer = setTimeout(show, shown ? 0 : WAIT, link);
    else if (shown && !tip.contains(event.target)) timer = setTimeout(hide, WAIT);
  });
  clauses.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    if (shown && shown !== document.activeElement) timer = setTimeout(hide, WAIT);
  });
  clauses.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible")) show(link);
    else if (shown) hide();
  });
  clauses.addEventListener("focusout", () => { if (shown) hide(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide(); });
  addEventListener("scroll", () => {
    if (shown && shown === document.activeElement) place(shown);
    else if (shown) hide();
  }, { passive: true });
  clauses.addEventListener("click", () => { if (shown) hide(); });
})();
