// Shows a check-list that was opened before, while there is no network.
"use strict";
const NAME = "yunqiao-check";
const CHECK = /^\/desk\/inspections\/\d+\/check$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const answer = async (request, page) => {
  const cache = await caches.open(NAME);
  const key = page ? new URL(request.url).pathname : request;
  try {
    const fresh = await fetch(request);
    if (fresh.ok && !fresh.redirected) await cache.put(key, fresh.clone());
    // it is over, or somebody else sits at the device
    else if (page) await cache.delete(key);
    return fresh;
  } catch (failure) {
    const known = await cache.match(key, { ignoreSearch: true, ignoreVary: true });
    if (known) return known;
    throw failure;
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    if (CHECK.test(url.pathname)) event.respondWith(answer(event.request, true));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(answer(event.request, false));
  }
});
