// Reloads the page when the site was made anew, and keeps the place. Only `stdtools watch` serves this file.

"use strict";

(() => {
  const { problem: lead, language } = document.currentScript.dataset;
  let { since } = document.currentScript.dataset;
  const KEY = "stdtools-watch";
  const address = () => decodeURIComponent(location.pathname).slice(1).replace(/^$|\/$/, "$&index.html");
  const folded = () => [...document.querySelectorAll("details")];

  // The clause at the top of the window, and where it stands: text may grow or shrink above it.
  const place = () => {
    const clause = [...document.querySelectorAll("main section[id]")].reverse()
      .find((section) => section.getClientRects().length && section.getBoundingClientRect().top < 160);
    return {
      address: address(),
      y: scrollY,
      clause: clause?.id ?? "",
      top: clause?.getBoundingClientRect().top ?? 0,
      open: folded().map((details) => details.open),
      focus: document.activeElement?.id ?? "",
    };
  };

  const stay = (kept) => {
    const clause = kept.clause && document.getElementById(kept.clause);
    const top = clause ? scrollY + clause.getBoundingClientRect().top - kept.top : kept.y;
    scrollTo({ top, behavior: "instant" });
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    if (kept?.address !== address()) return;
    const details = folded();
    if (details.length === kept.open.length) details.forEach((each, index) => { each.open = kept.open[index]; });
    if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
    stay(kept);
    addEventListener("load", () => { stay(kept); history.scrollRestoration = "auto"; }, { once: true });
  };

  const reload = () => {
    sessionStorage.setItem(KEY, JSON.stringify(place()));
    history.scrollRestoration = "manual";
    location.reload();
  };

  const used = () => {
    const own = (element) => decodeURIComponent(new URL(element.src || element.href, location).pathname).slice(1);
    return [address(), ...[...document.querySelectorAll("img, script[src], link[rel=stylesheet]")].map(own)];
  };

  const warn = (text) => {
    document.querySelector(".watch-problem")?.remove();
    if (!text) return;
    const box = document.createElement("div");
    box.className = "watch-problem";
    box.lang = language;
    box.setAttribute("role", "alert");
    for (const line of [lead, text]) box.appendChild(document.createElement("p")).textContent = line;
    document.body.append(box);
  };

  const hear = ({ data, lastEventId }) => {
    const { changed, problem } = JSON.parse(data);
    since = lastEventId;
    if (!changed || used().some((file) => changed.includes(file))) reload();
    else warn(problem);
  };

  // A browser has few connections to one server: a page that nobody sees waits until somebody does.
  let source = null;
  const listen = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(`/_watch/events?since=${encodeURIComponent(since)}`);
    source.onmessage = hear;
  };

  restore();
  listen();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
})();
