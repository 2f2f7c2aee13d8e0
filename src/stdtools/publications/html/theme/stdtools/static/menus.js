// Menus in the banner close when something else is clicked or focused, and by Escape.

"use strict";

(() => {
  const menus = [...document.querySelectorAll("details.menu")];
  if (!menus.length) return;
  const closeOthers = (target) => {
    for (const menu of menus) if (menu.open && !menu.contains(target)) menu.open = false;
  };
  addEventListener("pointerdown", (event) => closeOthers(event.target));
  addEventListener("focusin", (event) => closeOthers(event.target));
  addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && menus.find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
})();
