// The button for the colour scheme: that of the system, light, dark. Kept for the whole site where the browser keeps anything.

"use strict";

(() => {
  const button = document.querySelector(".theme-choice");
  if (!button) return;
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];

  const show = (choice) => {
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    button.dataset.choice = choice;
    button.setAttribute("aria-label", button.dataset[choice]);
    button.title = button.dataset[choice];
  };

  show(root.dataset.theme ?? "auto");
  button.addEventListener("click", () => {
    const choice = order[(order.indexOf(button.dataset.choice) + 1) % order.length];
    show(choice);
    stdtools.say(button.dataset[choice]);
    try {
      localStorage.setItem("stdtools-theme", choice);
    } catch {
      // Holds until the page is left.
    }
  });
})();
