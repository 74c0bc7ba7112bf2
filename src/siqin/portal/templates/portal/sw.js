// Only where there is TLS (or this very machine): the writing page opens without a network, as it
// was last seen, and what is typed there waits on the device (desk/draft.js).
"use strict";

const SHELF = "siqin-1";
const MOST = 80;
const PATIENCE = 4000;
const writing = (url) => url.pathname === "/manuscripts/new/" && !url.search;

async function keep(request, answer) {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return answer;
  const shelf = await caches.open(SHELF);
  await shelf.put(request, answer.clone());
  const kept = await shelf.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((one) => shelf.delete(one)));
  return answer;
}

// Files under /static/ carry a digest in their name: once kept they are right for ever.
async function fixed(request) {
  return (await caches.match(request)) || keep(request, await fetch(request));
}

async function freshFirst(request) {
  const kept = await caches.match(request);
  const fresh = fetch(request).then((answer) => keep(request, answer));
  if (!kept) return fresh;
  const late = new Promise((go) => setTimeout(go, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((one) => one !== SHELF).map((one) => caches.delete(one))))
    .then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(fixed(event.request));
  else if (event.request.mode === "navigate" && writing(url)) event.respondWith(freshFirst(event.request));
});
