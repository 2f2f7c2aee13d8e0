// A clause in the picture of references, clicked or focused: its lines stand out, and beside the picture stands what it
// refers to and what refers to it. The choice is in the address. Without this script a clause leads to its row below.

"use strict";

(() => {
  const explorer = document.querySelector(".explorer");
  const panel = explorer?.querySelector(".chosen");
  if (!panel) return;
  const rows = [...document.querySelectorAll(".references tbody tr")];
  const byKey = new Map(rows.map((row) => [row.dataset.key, row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const pictures = [...explorer.querySelectorAll(".view svg")];
  const pick = explorer.querySelector(".pick select");
  const [hint, status, body] = panel.children;
  let chosen = "";

  // In the picture

  const grouped = (elements, name) => {
    const found = new Map();
    for (const element of elements) {
      const key = element.dataset[name];
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(element);
    }
    return found;
  };
  const links = [...explorer.querySelectorAll(".link")];
  const outgoing = grouped(links, "from");
  const incoming = grouped(links, "to");
  const leaves = grouped(explorer.querySelectorAll(".leaf"), "leaf");
  let marked = [];
  const mark = (elements, name) => {
    for (const element of elements ?? []) {
      element.classList.add(name);
      marked.push([element, name]);
    }
  };
  const highlight = (key) => {
    for (const [element, name] of marked) element.classList.remove(name);
    marked = [];
    for (const picture of pictures) picture.classList.toggle("choosing", Boolean(key));
    if (!key) return;
    mark(leaves.get(key), "is-chosen");
    mark(outgoing.get(key), "out");
    mark(incoming.get(key), "into");
    for (const link of outgoing.get(key) ?? []) mark(leaves.get(link.dataset.to), "near");
    for (const link of incoming.get(key) ?? []) mark(leaves.get(link.dataset.from), "near");
  };

  // Beside the picture

  const heading = (level, text, name) => {
    const made = document.createElement(level);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const list = (cell, title, name) => {
    const entries = cell.querySelector("ul");
    const count = entries?.children.length ?? 0;
    const made = heading("h3", `${title} ${count}`, name);
    made.lang = document.documentElement.lang;
    if (entries) return [made, entries.cloneNode(true)];
    const nothing = heading("p", panel.dataset.nothing);
    nothing.lang = document.documentElement.lang;
    return [made, nothing];
  };
  const tell = (key) => {
    const row = byKey.get(key);
    hint.hidden = Boolean(row);
    if (!row) {
      body.replaceChildren();
      status.textContent = "";
      return;
    }
    const [clause, refers, referred] = row.children;
    const title = heading("h2", clause.textContent);
    const open = document.createElement("p");
    const link = clause.querySelector("a").cloneNode(false);
    link.textContent = panel.dataset.open;
    open.lang = document.documentElement.lang;
    open.append(link);
    body.replaceChildren(
      title, open, ...list(refers, panel.dataset.refers, "refers"), ...list(referred, panel.dataset.referred, "referred"),
    );
    const counts = [refers, referred].map((cell) => cell.querySelectorAll("li").length);
    status.textContent = panel.dataset.said.replace("{refers}", counts[0]).replace("{referred}", counts[1]);
  };

  // Have a clause that was chosen elsewhere stand in the middle of the picture.
  const centre = (key) => {
    for (const leaf of leaves.get(key) ?? []) {
      const view = leaf.closest(".view");
      if (!view.getClientRects().length) continue;
      const [inner, outer] = [leaf.getBoundingClientRect(), view.getBoundingClientRect()];
      view.scrollBy({
        left: (inner.left + inner.right - outer.left - outer.right) / 2,
        top: (inner.top + inner.bottom - outer.top - outer.bottom) / 2,
        behavior: "instant",
      });
      return;
    }
  };

  const choose = (key, remember = true) => {
    if (key === chosen) return;
    chosen = key;
    highlight(key);
    tell(key);
    if (pick) pick.value = key;
    if (!remember) return;
    const address = new URL(location.href);
    address.hash = key ? byKey.get(key)?.id ?? "" : "";
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser that forbids this for local files: the choice holds until the page is left.
    }
  };

  const target = (event) => {
    const link = event.target.closest?.("a[href^='#ref-']");
    return link ? byId.get(decodeURIComponent(link.getAttribute("href").slice(1)))?.dataset.key ?? "" : "";
  };
  explorer.addEventListener("click", (event) => {
    const key = target(event);
    if (!key) return;
    event.preventDefault();
    choose(key);
  });
  // Not on the drawing itself: one that listens to the focus gets it.
  explorer.querySelector(".views").addEventListener("focusin", (event) => {
    const key = target(event);
    if (key) choose(key);
  });
  explorer.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose("");
  });
  pick?.addEventListener("change", () => {
    choose(pick.value);
    centre(pick.value);
  });

  // Larger and smaller

  const sizes = new Map(pictures.map((picture) => [picture, picture.viewBox.baseVal]));
  const scale = (picture, factor) => {
    const { width, height } = sizes.get(picture);
    picture.setAttribute("width", Math.round(width * factor));
    picture.setAttribute("height", Math.round(height * factor));
    picture.dataset.factor = factor;
  };
  const legible = 0.6;
  const fitting = (picture) => {
    const view = picture.parentElement;
    return Math.min(1, (view.clientWidth - 16) / sizes.get(picture).width) || 1;
  };
  const zoom = (picture, how, least = 0) => {
    if (!picture.getClientRects().length) return;
    const view = picture.parentElement;
    const before = Number(picture.dataset.factor ?? 1);
    const steps = { in: Math.min(before * 1.25, 4), out: Math.max(before / 1.25, 0.2), fit: Math.max(fitting(picture), least) };
    const [x, y] = [view.scrollLeft + view.clientWidth / 2, view.scrollTop + view.clientHeight / 2];
    scale(picture, steps[how]);
    const grown = steps[how] / before;
    view.scrollTo({ left: x * grown - view.clientWidth / 2, top: y * grown - view.clientHeight / 2, behavior: "instant" });
  };
  const buttons = explorer.querySelector(".zoom");
  buttons.addEventListener("click", (event) => {
    const how = event.target.closest("button")?.dataset.zoom;
    if (how) for (const picture of pictures) zoom(picture, how);
  });

  // The page begins

  for (const [key, row] of byKey) pick.add(new Option(row.children[0].textContent, key));
  pick.parentElement.hidden = false;
  buttons.hidden = false;
  panel.hidden = false;
  const wide = matchMedia("(min-width: 64rem)");
  const fit = () => { if (wide.matches) for (const picture of pictures) zoom(picture, "fit", legible); };
  fit();
  for (const radio of explorer.querySelectorAll("input[name='view']")) radio.addEventListener("change", fit);
  const follow = () => {
    const key = byId.get(decodeURIComponent(location.hash.slice(1)))?.dataset.key ?? "";
    choose(key, false);
    centre(key);
  };
  addEventListener("hashchange", follow);
  follow();
  // Who was sent a clause sees it in the picture, not in the table.
  addEventListener("load", () => { if (chosen) explorer.scrollIntoView({ behavior: "instant" }); });
})();
