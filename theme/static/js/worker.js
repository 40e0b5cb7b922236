// The service worker of the site, where NEWSROOM_OFFLINE is on. What differs from site
// to site stands in the lines before this one: OFFLINE_PAGES, SCRIPT and DRAWING (plugins/offline/extension.py).
//
// Pages come from the network. Where it fails or is slow, readers get the copy of the page that they read before. The
// first page of each visit asks for every copy again: what changed is replaced, what was withdrawn goes. No photograph
// is kept. Readers who save data get photographs only when they ask for them.

const SCOPE = self.registration.scope;
const KEPT = `newsroom ${SCOPE}`; // other sites may live on the same host, each with copies of its own
const CHECKED = `${SCOPE}offline-checked`; // holds the time of the last check
const NEEDED = [...OFFLINE_PAGES, SCRIPT];
const PATIENCE = 3000; // milliseconds until a copy is shown, if there is one
const VISIT = 3600_000; // after so long without a check, the next page begins a new visit
const MOST = 40; // copies; the oldest go first
const ASSET = /^assets\/[^/]+\.(css|js|svg|woff2)$/; // their names change with their bytes

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(NEEDED.map((name) => SCOPE + name))));
});

// The pages that are open were loaded without a worker, so their copies are made here.
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await self.clients.claim();
  const cache = await caches.open(KEPT);
  for (const {url} of await self.clients.matchAll()) await keep(cache, url, await fetch(url));
})()));

self.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const inside = within(request.url);
  if (request.mode === "navigate") {
    if (request.destination === "document") event.respondWith(answerPage(event));
  } else if (inside.startsWith("assets/pictures/")) {
    if (self.navigator.connection?.saveData && !request.url.endsWith("?shown")) event.respondWith(drawing());
  } else if (ASSET.test(inside)) {
    event.respondWith(answerAsset(event));
  }
});

function within(address) {
  return address.slice(SCOPE.length).split(/[?#]/)[0];
}

async function answerPage(event) {
  const {request} = event;
  const cache = await caches.open(KEPT);
  const fresh = fetch(request);
  const renewed = fresh.then((answer) => keep(cache, request.url, answer.clone())).then(() => check(cache, request));
  event.waitUntil(renewed.catch(() => undefined)); // without a network there is nothing to renew
  const copy = await cache.match(SCOPE + within(request.url));
  try {
    return await (copy ? Promise.race([fresh, wait(PATIENCE).then(() => copy)]) : fresh);
  } catch {
    return copy || (await cache.match(offlinePage(request.url))) || Response.error();
  }
}

async function answerAsset(event) {
  const cache = await caches.open(KEPT);
  const copy = await cache.match(event.request.url);
  if (copy) return copy;
  const answer = await fetch(event.request);
  event.waitUntil(keep(cache, event.request.url, answer.clone()));
  return answer;
}

function drawing() {
  return new Response(DRAWING, {headers: {"Content-Type": "image/svg+xml"}});
}

function wait(time) {
  return new Promise((done) => setTimeout(done, time));
}

// The offline page in the language of an address: that of the longest folder above it.
function offlinePage(address) {
  const folders = OFFLINE_PAGES.map((name) => SCOPE + name.replace(/[^/]*$/, ""));
  const best = folders.filter((one) => address.startsWith(one)).sort((a, b) => b.length - a.length)[0];
  return SCOPE + OFFLINE_PAGES[folders.indexOf(best)];
}

// Keep an answer as the copy of an address. If it says that nothing is there any more, remove the copy.
async function keep(cache, address, answer) {
  const plain = SCOPE + within(address); // without the words that somebody searched for
  const isPage = (answer.headers.get("content-type") || "").startsWith("text/html");
  const isGone = answer.redirected || answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500);
  if (isGone) {
    await cache.delete(plain);
  } else if (answer.ok && (isPage || ASSET.test(within(address)))) {
    await cache.put(plain, answer);
    const copies = (await cache.keys()).filter(({url}) => url !== CHECKED && !NEEDED.includes(within(url)));
    await Promise.all(copies.slice(0, -MOST).map((one) => cache.delete(one)));
  }
}

// At the first page of a visit, ask again for all copies. Of one that is the same the host sends a few bytes.
async function check(cache, request) {
  const last = await cache.match(CHECKED);
  const isFollowed = request.referrer.startsWith(SCOPE);
  if (isFollowed && last && Date.now() - Number(await last.text()) < VISIT) return;
  await cache.put(CHECKED, new Response(String(Date.now())));
  for (const {url} of await cache.keys()) {
    if (url === CHECKED || ASSET.test(within(url)) || within(url) === within(request.url)) continue;
    const {headers} = await cache.match(url);
    const [tag, time] = [headers.get("etag"), headers.get("last-modified")];
    const known = {...(tag && {"If-None-Match": tag}), ...(time && {"If-Modified-Since": time})};
    const answer = await fetch(url, {headers: known, cache: "no-store"});
    if (answer.status !== 304) await keep(cache, url, answer);
  }
}
