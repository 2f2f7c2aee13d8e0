// Full-text search over all documents of the site. The texts are in a script of their own, which is loaded when the
// search is first opened; so it works from local files too. Latin words are found from their beginning; a run of Han
// characters is found as it stands, and where it does not stand so, by its pairs of characters.

"use strict";

(() => {
  const dialog = document.querySelector("dialog.search");
  const opener = document.querySelector(".search-open");
  if (!dialog?.showModal || !opener) {
    opener?.remove();
    return;
  }
  const words = dialog.dataset;
  const field = dialog.querySelector("input[type=search]");
  const said = dialog.querySelector(".search-said");
  const list = dialog.querySelector(".search-results");
  const keyed = dialog.querySelector(".search-keys input");
  const SHOWN = 50;
  const AROUND = 30;
  const top = words.index.slice(0, words.index.indexOf("_static/"));
  let index = null;

  // As long as `text`, with letters, widths and dashes alike.
  const fold = (text) => {
    const wide = text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xFEE0));
    const plain = wide.replace(/[\u2010-\u2015\u2212]/g, "-").replaceAll("\u3000", " ");
    const small = plain.toLowerCase();
    return small.length === text.length ? small : plain;
  };

  stdtools.found = (data) => {
    const numbers = data.documents.map(([, number]) => number);
    const names = data.documents.map(([, number, title]) => {
      const alone = number && numbers.indexOf(number) === numbers.lastIndexOf(number);
      return alone ? number : [number, title].filter(Boolean).join(" ");
    });
    index = { ...data, names, folded: data.texts.map(fold) };
  };

  const load = () => new Promise((done, failed) => {
    if (index) {
      done();
      return;
    }
    const script = document.createElement("script");
    script.src = words.index;
    script.addEventListener("load", () => { if (index) done(); else failed(); });
    script.addEventListener("error", () => { script.remove(); failed(); });
    document.head.append(script);
  });

  const HAN = /\p{Script=Han}{3,}/gu;
  const pairs = (term) => [...term.matchAll(HAN)].flatMap(([run]) => {
    const characters = [...run];
    return characters.slice(1).map((character, place) => characters[place] + character);
  });

  // A word is found at its beginning, everything else anywhere.
  const places = (text, needle) => {
    const found = [];
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const inside = /^[a-z]/.test(needle) && at > 0 && /[a-z]/.test(text[at - 1]);
      if (!inside) found.push([at, at + needle.length]);
    }
    return found;
  };

  const query = (text) => fold(text).split(/[\s，。、；：,;]+/).filter(Boolean)
    .map((term) => ({ term, pairs: pairs(term), rest: term.replace(HAN, " ").split(" ").filter(Boolean) }));

  // For each text whether it has the term: 2 as it stands, 1 for some of its pairs, which are counted for the place.
  const hits = (part) => {
    const whole = new Set();
    const some = new Map();
    index.folded.forEach((text, number) => {
      if (places(text, part.term).length) whole.add(number);
      if (!part.pairs.length) return;
      const held = [...part.pairs, ...part.rest].filter((piece) => text.includes(piece));
      if (held.length) some.set(number, held);
    });
    return { part, whole, some };
  };

  const weigh = (place, found) => {
    const [, number, , title, ...texts] = place;
    let weight = 0;
    for (const { part, whole, some } of found) {
      const inTexts = texts.filter((text) => whole.has(text)).length;
      if (fold(number) === part.term) weight += 1000;
      else if (whole.has(title)) weight += 100 + (index.folded[title] === part.term ? 100 : 0) + inTexts;
      else if (inTexts) weight += 10 + Math.min(inTexts, 9);
      else {
        const held = new Set([title, ...texts].flatMap((text) => some.get(text) ?? []));
        if (!held.size || held.size < new Set([...part.pairs, ...part.rest]).size) return 0;
        weight += 1;
      }
    }
    return weight;
  };

  const search = (text) => {
    const found = query(text).map(hits);
    if (!found.length) return { found, places: [] };
    const weighed = index.places.map((place, order) => ({ place, order, weight: weigh(place, found) }))
      .filter(({ weight }) => weight);
    weighed.sort((one, other) => other.weight - one.weight || one.order - other.order);
    return { found, places: weighed.map(({ place }) => place) };
  };

  // The spans of a text to mark, in order and apart from each other.
  const spans = (number, found) => {
    const text = index.folded[number];
    const every = found.flatMap(({ part, whole, some }) => (whole.has(number) ? [part.term] : some.get(number) ?? [])
      .flatMap((needle) => places(text, needle)));
    every.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const apart = [];
    for (const [start, end] of every) {
      const last = apart.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else apart.push([start, end]);
    }
    return apart;
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  const marked = (number, found, from = 0, to = Infinity) => {
    const text = index.texts[number];
    const pieces = [];
    let done = from;
    for (const [start, end] of spans(number, found)) {
      if (start < done || end > to) continue;
      pieces.push(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    }
    pieces.push(text.slice(done, to));
    return pieces;
  };

  const excerpt = (texts, found) => {
    const best = texts.find((text) => found.some(({ whole }) => whole.has(text)))
      ?? texts.find((text) => found.some(({ some }) => some.has(text))) ?? texts[0];
    if (best === undefined) return [];
    const text = index.texts[best];
    const first = spans(best, found)[0]?.[0] ?? 0;
    const from = Math.max(0, first - AROUND);
    const to = Math.min(text.length, first + 4 * AROUND);
    return [from ? "…" : "", ...marked(best, found, from, to), to < text.length ? "…" : ""];
  };

  const result = (place, found) => {
    const [document_, number, anchor, title, ...texts] = place;
    const [page] = index.documents[document_];
    const link = element("a", "");
    link.href = `${top}${page}#${encodeURIComponent(anchor || number)}`;
    link.append(
      element("span", "search-place", element("span", "number", number), element("span", "title", ...marked(title, found))),
      element("span", "search-document", index.names[document_]),
      element("span", "search-excerpt", ...excerpt(texts, found)),
    );
    return element("li", "", link);
  };

  const show = () => {
    const text = field.value.trim();
    if (!index || !text) {
      list.replaceChildren();
      said.textContent = "";
      return;
    }
    const { found, places: all } = search(text);
    list.replaceChildren(...all.slice(0, SHOWN).map((place) => result(place, found)));
    const sentence = all.length > SHOWN ? words.many : all.length ? words.few : words.none;
    said.textContent = sentence.replace("{count}", String(all.length)).replace("{shown}", String(SHOWN));
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    field.select();
    if (index) return;
    said.textContent = words.loading;
    load().then(show, () => { said.textContent = words.failed; });
  };

  const move = (step) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      clearTimeout(waiting);
      show();
      list.querySelector("a")?.click();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".search-close, .search-results a")) dialog.close();
  });
  opener.addEventListener("click", open);

  // The key can be switched off (WCAG 2.2, 2.1.4).
  try {
    keyed.checked = localStorage.getItem("stdtools-search-key") !== "off";
  } catch {
    // A browser that keeps nothing for local files.
  }
  keyed.addEventListener("change", () => {
    try {
      localStorage.setItem("stdtools-search-key", keyed.checked ? "on" : "off");
    } catch {
      // Holds until the page is left.
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || !keyed.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
})();
