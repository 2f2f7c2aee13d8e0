// Which findings and comments are shown, at their clauses and in the lists (?findings=error,warning&comments=te); the
// style sheets hide the others.

"use strict";

(() => {
  for (const name of ["findings", "comments"]) {
    const boxes = [...document.querySelectorAll(`.severities input[name="${name}"]`)];
    if (!boxes.length) continue;

    const apply = () => {
      const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
      if (wanted.length) document.documentElement.dataset[name] = wanted.join(" ");
      else delete document.documentElement.dataset[name];
      return wanted;
    };

    stdtools.follow(() => {
      const wanted = (stdtools.view(name) ?? "").split(",");
      for (const box of boxes) box.checked = wanted.includes(box.value);
      apply();
    });
    for (const box of boxes) {
      box.addEventListener("change", () => {
        const wanted = apply();
        stdtools.keep(name, wanted.join(","));
        const shown = boxes.filter((each) => each.checked || !wanted.length);
        stdtools.say(shown.map((each) => each.parentElement.textContent.trim()).join(" "));
      });
    }
  }
})();
