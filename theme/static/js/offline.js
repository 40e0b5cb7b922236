// Where NEWSROOM_OFFLINE is on: register the service worker, list on the offline page what can be read without a network,
// and let readers who save data ask for the photographs of a page.

const script = document.currentScript;
const root = new URL("..", script.src).href;
const {serviceWorker} = navigator;

function offerPhotographs() {
  if (!navigator.connection?.saveData || !serviceWorker.controller) return;
  document.querySelector(".brand .logo")?.remove(); // the mark of the theme takes its place, which costs nothing
  const photographs = [...document.querySelectorAll("main img")].filter((one) => one.src.includes("/assets/pictures/"));
  if (!photographs.length) return;
  const button = document.createElement("button");
  button.textContent = script.dataset.photographs;
  button.addEventListener("click", () => {
    for (const image of photographs) {
      for (const source of image.parentElement.querySelectorAll("source")) source.remove();
      image.removeAttribute("srcset");
      image.src += "?shown";
    }
    button.remove();
  });
  document.querySelector("main h1").after(button);
}

async function listCopies() {
  const list = document.querySelector(".kept ul");
  if (!list) return;
  const cache = await caches.open(`newsroom ${root}`);
  for (const {url} of (await cache.keys()).reverse()) {
    if (!url.endsWith("/")) continue;
    const copy = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html");
    const link = document.createElement("a");
    link.href = url;
    link.lang = copy.documentElement.lang;
    link.textContent = copy.querySelector("h1")?.textContent || copy.title;
    list.appendChild(document.createElement("li")).append(link);
    list.parentElement.hidden = false;
  }
}

if (serviceWorker) {
  serviceWorker.register(`${root}worker.js`, {updateViaCache: "none"}).catch(() => undefined); // private windows refuse
  offerPhotographs();
  listCopies();
}
