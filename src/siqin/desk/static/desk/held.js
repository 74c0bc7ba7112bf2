// Files that have not gone up yet stay on this device, as the text does.
"use strict";

(window.siqin ??= {}).held = (() => {
  const DAYS = 14 * 864e5;
  const answer = (asked) => new Promise((tell, fail) => {
    asked.onsuccess = () => tell(asked.result);
    asked.onerror = () => fail(asked.error);
  });

  async function shelf(mode) {
    const asked = indexedDB.open("siqin", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files");
    return (await answer(asked)).transaction("files", mode).objectStore("files");
  }

  // Fails where the browser has no room, or keeps nothing.
  async function keep(name, file) {
    const files = await shelf("readwrite");
    return answer(files.put({ at: Date.now(), file }, name));
  }

  async function find(name) {
    const kept = await shelf("readonly").then((files) => answer(files.get(name))).catch(() => null);
    return kept?.file ?? null;
  }

  async function drop(name) {
    return shelf("readwrite").then((files) => answer(files.delete(name))).catch(() => {});
  }

  async function clear() {
    const files = await shelf("readwrite");
    files.openCursor().onsuccess = ({ target: { result: one } }) => {
      if (!one) return;
      if (Date.now() - one.value.at > DAYS) one.delete();
      one.continue();
    };
  }

  clear().catch(() => {});
  return { keep, find, drop };
})();
