// Before the page is painted: there are scripts, and this is the colour scheme that the reader has chosen.

"use strict";

document.documentElement.dataset.script = "";
try {
  const chosen = localStorage.getItem("stdtools-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // A browser that keeps nothing for local files: the system's scheme.
}
