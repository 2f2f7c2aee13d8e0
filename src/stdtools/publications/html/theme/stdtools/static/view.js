// What the other scripts share: the view, kept in the address so that it can be sent to somebody, and a polite voice.

"use strict";

const stdtools = {
  // Return what the address says of `name` (?show=b), null if nothing.
  view(name) {
    return new URLSearchParams(location.search).get(name);
  },

  // Put a choice into the address, or take it out if it is empty, and tell the other scripts.
  keep(name, value) {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    address.search = address.search.replaceAll("%2C", ",");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser that forbids this for local files: the choice holds until the page is left.
    }
  },

  // Have `change` called now and whenever the reader goes back or forth.
  follow(change) {
    change();
    addEventListener("popstate", change);
  },

  // What stands at the top of the screen stays there when other things come and go.
  keepingPlace(change) {
    const anchor = [...document.querySelectorAll("main section[id]")].reverse()
      .find((section) => section.getClientRects().length && section.getBoundingClientRect().top < 160);
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (!anchor?.getClientRects().length) return;
    window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  },

  // Have it said to those who listen, when nothing else is being said.
  say(text) {
    const voice = document.getElementById("said");
    if (!voice) return;
    voice.textContent = "";
    requestAnimationFrame(() => { voice.textContent = text; });
  },
};
