// The search page. Pagefind's program and index are loaded when somebody first searches, those of other languages
// only when they are asked for. Results are put together from text, never from HTML.

const PAGE = 10;
const form = document.querySelector("form.search");
const input = form.elements.q;
const narrow = form.querySelector(".narrow");
const status = document.querySelector("main > [role=status]");
const list = document.querySelector("main > .results");
const more = document.querySelector("main > .more");
const languages = [document.documentElement.lang, ...[...document.querySelectorAll(".other")].map((one) => one.dataset.language)];
const engines = new Map();
let latest = 0;

// Load the index of a language: the newest bundle, and the older ones beside it when `rest` is called.
function engineOf(holder) {
  const {language, root, older} = holder.dataset;
  if (!engines.has(language)) {
    engines.set(language, load(root, older.split(" ").filter(Boolean)));
  }
  return engines.get(language);
}

async function load(root, older) {
  const {createInstance} = await import(new URL(`${root}pagefind.js`, location.href));
  const engine = createInstance({basePath: root, baseUrl: root.replace(/pagefind\/.*$/, ""), noWorker: true, excerptLength: 24});
  await engine.init();
  let whole;
  const merge = () => Promise.all(older.map((period) => engine.mergeIndex(`${root}${period}/`))).then(() => older.length > 0);
  return {engine, rest: () => whole ||= merge()};
}

function chosen() {
  const filters = {};
  for (const select of narrow.querySelectorAll("select")) {
    if (select.value) filters[select.name] = select.value;
  }
  return {filters};
}

function item(found, language) {
  const entry = document.createElement("li");
  const article = document.createElement("article");
  article.className = "card";
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = found.url;
  link.textContent = found.meta.title;
  if (language !== document.documentElement.lang) link.hreflang = entry.lang = language;
  heading.append(link);
  article.append(heading, excerptOf(found, language));
  entry.append(article);
  return entry;
}

// The part of an excerpt that has the words, in one language. "‖" stands before the words of a translation.
function excerptOf({excerpt, content}, language) {
  const place = content.indexOf(excerpt.replaceAll(/<\/?mark>/g, ""));
  const parts = excerpt.split("‖");
  const chosen = Math.max(0, parts.findIndex((part) => part.includes("<mark>")));
  const paragraph = document.createElement("p");
  const others = languages.filter((one) => one !== language);
  const isTranslation = chosen > 0 || content.slice(0, Math.max(0, place)).includes("‖");
  if (isTranslation && others.length === 1) paragraph.lang = others[0];
  for (const [turn, part] of parts[chosen].split(/<\/?mark>/).entries()) {
    const holder = turn % 2 ? paragraph.appendChild(document.createElement("mark")) : paragraph;
    holder.append(plain(part));
  }
  return paragraph;
}

// Pagefind writes "<" and "&" of an excerpt as entities.
function plain(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

// The first result comes alone: nobody waits for the texts of the others to see it.
async function show(results, from, into, language) {
  const [first, ...others] = results.slice(from, from + PAGE);
  if (!first) return;
  const turn = latest;
  for (const part of [[first], others]) {
    const found = await Promise.all(part.map((one) => one.data()));
    if (turn !== latest) return;
    into.append(...found.map((one) => item(one, language)));
  }
}

// The older bundles come while the reader looks at what the newest one holds. Then all results take its place at once.
async function find(holder, words, told, into, isCurrent) {
  const {engine, rest} = await engineOf(holder);
  let results = [];
  const search = async (isLater) => {
    const found = await engine.search(words, chosen());
    if (!isCurrent() || !found) return;
    results = found.results;
    const place = isLater ? new DocumentFragment() : into;
    place.replaceChildren();
    await show(results, 0, place, holder.dataset.language);
    if (isLater && isCurrent()) {
      const {href} = into.contains(document.activeElement) ? document.activeElement : {};
      into.replaceChildren(place);
      if (href) [...into.querySelectorAll("a")].find((link) => link.href === href)?.focus();
    }
    told.textContent = results.length ? form.dataset.found.replace("{n}", results.length) : form.dataset.none;
  };
  await search(false);
  if (await rest() && isCurrent()) await search(true);
  return results;
}

async function offerFilters(engine) {
  const filters = await engine.filters();
  for (const select of narrow.querySelectorAll("select")) {
    const values = Object.keys(filters[select.name] || {});
    if (select.name === "year") values.reverse();
    const known = new Set([...select.options].map((option) => option.value));
    for (const value of values) if (!known.has(value)) select.append(new Option(value, value));
    select.disabled = select.options.length < 2;
  }
}

async function search() {
  const words = input.value.trim();
  const turn = ++latest;
  const isCurrent = () => turn === latest;
  for (const other of document.querySelectorAll(".other")) {
    other.hidden = !words;
    other.querySelector("button").hidden = false;
    other.querySelector(".results").replaceChildren();
    other.querySelector("[role=status]").textContent = "";
  }
  more.hidden = true;
  if (!words) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = form.dataset.searching;
  try {
    const results = await find(form, words, status, list, isCurrent);
    if (!isCurrent()) return;
    more.hidden = results.length <= PAGE;
    more.onclick = async () => {
      const shown = list.children.length;
      await show(results, shown, list, form.dataset.language);
      more.hidden = list.children.length >= results.length;
      list.children[shown]?.querySelector("a").focus();
    };
    const {engine, rest} = await engineOf(form);
    await rest();
    await offerFilters(engine);
  } catch (problem) {
    engines.clear();
    status.textContent = form.dataset.failed;
    console.error(problem);
  }
}

for (const other of document.querySelectorAll(".other")) {
  const button = other.querySelector("button");
  button.addEventListener("click", async () => {
    const turn = latest;
    const told = other.querySelector("[role=status]");
    button.hidden = true;
    told.textContent = form.dataset.searching;
    try {
      await find(other, input.value.trim(), told, other.querySelector(".results"), () => turn === latest);
    } catch (problem) {
      told.textContent = form.dataset.failed;
      console.error(problem);
    }
  });
}

function remember() {
  const address = new URL(location.href);
  const words = input.value.trim();
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { remember(); search(); }, 250);
});
narrow.addEventListener("change", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember();
  search();
});

input.value = new URLSearchParams(location.search).get("q") || "";
if (input.value) search();
