// Takes the place of the service worker where NEWSROOM_OFFLINE is off: it removes the copies that an earlier one kept,
// and then itself. A browser that never had one does not ask for this file.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const {registration} = self;
  event.waitUntil(caches.delete(`newsroom ${registration.scope}`).then(() => registration.unregister()));
});
