// The filter of provision kinds (?kinds=recommendation,permission): only paragraphs with one of them are shown, with the
// headings above them. It goes together with the switch A | B | A+B.

"use strict";

(() => {
  const clauses = document.querySelector(".clauses");
  const boxes = [...document.querySelectorAll(".kinds input")];
  const note = document.querySelector(".filtered-note");
  if (!clauses || !boxes.length || !note) return;
  const root = document.documentElement;

  // Shown or hidden as a whole; what is in none of these only goes with them.
  const whole = "p, pre, figure, dl, blockquote, .table, .formula, .note, .example, .caution, .opaque, .unreadable, .footnotes";
  const beside = ".tip, h2, h3, h4, h5, h6, .part-label, .refines, .discipline, .finding, .label, .lead, .other-term, .base, button";

  const states = (element, wanted) => {
    const stating = [element, ...element.querySelectorAll("[data-kinds]")].filter((each) => each.dataset.kinds);
    if (!stating.length) return wanted.has("statement") ? 1 : 0;
    return stating.filter((each) => each.dataset.kinds.split(" ").some((kind) => wanted.has(kind))).length;
  };

  // Hide what does not state what is wanted; return how many paragraphs below `element` do and are shown.
  const sift = (element, wanted, part) => {
    if (element.matches(beside)) return 0;
    let count = 0;
    if (element.matches(whole)) count = states(element, wanted);
    else if (!element.dataset.part || !part || element.dataset.part === part) {
      for (const child of element.children) count += sift(child, wanted, part);
    }
    element.classList.toggle("filtered", !count);
    return count;
  };

  const chosen = () => boxes.filter((box) => box.checked);

  const apply = () => {
    const wanted = chosen();
    const part = { a: "A", b: "B" }[root.dataset.show];
    note.hidden = !wanted.length;
    root.toggleAttribute("data-filtered", wanted.length > 0);
    for (const element of document.querySelectorAll(".filtered")) element.classList.remove("filtered");
    if (!wanted.length) return "";
    let count = 0;
    const kinds = new Set(wanted.map((box) => box.value));
    for (const section of clauses.children) count += sift(section, kinds, part);
    for (const link of document.querySelectorAll(".outline li > a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.parentElement.classList.toggle("filtered", Boolean(target?.closest(".filtered")));
    }
    const names = wanted.map((box) => box.parentElement.querySelector(".name").lastChild.textContent.trim());
    const said = count ? note.dataset.said : note.dataset.none;
    const text = said.replace("{kinds}", names.join(note.dataset.separator)).replace("{count}", String(count));
    note.firstElementChild.textContent = text;
    return text;
  };

  const remember = () => {
    stdtools.keep("kinds", chosen().map((box) => box.value).join(","));
  };

  const clear = () => {
    for (const box of boxes) box.checked = false;
    stdtools.keepingPlace(apply);
    remember();
  };

  stdtools.follow(() => {
    const wanted = (stdtools.view("kinds") ?? "").split(",");
    for (const box of boxes) box.checked = wanted.includes(box.value);
    apply();
  });
  for (const box of boxes) {
    box.addEventListener("change", () => {
      let text = "";
      stdtools.keepingPlace(() => { text = apply(); });
      remember();
      stdtools.say(text || note.lastElementChild.textContent);
    });
  }
  note.querySelector("button").addEventListener("click", () => {
    clear();
    document.querySelector(".kinds summary").focus();
  });
  addEventListener("stdtools:part", apply);
  addEventListener("stdtools:reveal", clear);
})();
