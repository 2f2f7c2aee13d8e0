// Which findings are shown, at their clauses and in the list (?findings=error,warning); the style sheet hides the others.

"use strict";

(() => {
  const boxes = [...document.querySelectorAll(".severities input")];
  if (!boxes.length) return;

  const apply = () => {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    if (wanted.length) document.documentElement.dataset.findings = wanted.join(" ");
    else delete document.documentElement.dataset.findings;
    return wanted;
  };

  stdtools.follow(() => {
    const wanted = (stdtools.view("findings") ?? "").split(",");
    for (const box of boxes) box.checked = wanted.includes(box.value);
    apply();
  });
  for (const box of boxes) {
    box.addEventListener("change", () => {
      const wanted = apply();
      stdtools.keep("findings", wanted.join(","));
      const shown = boxes.filter((each) => each.checked || !wanted.length);
      stdtools.say(shown.map((each) => each.parentElement.textContent.trim()).join(" "));
    });
  }
})();
