// A button beside the number of a clause that copies the permanent link to it. There is one button, which comes to the
// number that is pointed at or focused; the number itself is the link, also without this script.

"use strict";

(() => {
  const clauses = document.querySelector(".clauses");
  if (!clauses) return;
  const words = clauses.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  let current = null;

  const comeTo = (target) => {
    const place = target.closest?.("section > :is(h2, h3, h4, h5, h6), .untitled");
    const number = place?.querySelector("a.number");
    if (!number || place.contains(button) || button.matches(":focus")) return;
    current = number;
    button.dataset.state = "";
    button.title = words.copy;
    button.setAttribute("aria-label", `${words.copy} ${number.textContent}`);
    if (place.matches(".untitled")) number.after(button);
    else place.append(button);
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed here, such as on a server without TLS: the old way.
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "aside";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    button.focus({ preventScroll: true });
    return done;
  };

  clauses.addEventListener("pointerover", (event) => comeTo(event.target));
  clauses.addEventListener("focusin", (event) => { if (event.target !== button) comeTo(event.target); });
  button.addEventListener("click", async () => {
    const address = new URL(location.href);
    address.search = "";
    address.hash = current.hash;
    const done = await copy(address.href);
    if (!done) location.hash = current.hash;
    button.dataset.state = done ? "done" : "failed";
    button.title = done ? words.copied : words.uncopied;
    stdtools.say(button.title);
  });
})();
