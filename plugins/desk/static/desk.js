// The desk works without scripts. This file makes it quicker where the browser runs them: texts are kept, checked and
// shown while somebody writes, and saved without loading the page again.

for (const select of document.querySelectorAll(".filter select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

const words = document.getElementById("words")?.dataset;
const page = document.querySelector(".page");
const frame = page?.querySelector("iframe");
const REST = { check: 250, look: 400, keep: 1500 }; // milliseconds without a keystroke

const send = (form, what) => {
  const body = new URLSearchParams(new FormData(form));
  body.set("script", "1");
  return fetch(form.action.replace(/save$/, what), { method: "POST", body });
};

const say = (form, text, failed = false) => {
  const state = form.querySelector(".state");
  state.textContent = text;
  state.classList.toggle("failed", failed);
};

// Faults

const editors = new Map(); // by form

const goTo = (form, row) => {
  if (editors.has(form)) {
    editors.get(form).goTo(row);
    return;
  }
  const area = form.querySelector("textarea[data-line]");
  const before = area.value.split("\n").slice(0, row - 1).join("\n").length + (row > 1 ? 1 : 0);
  const end = area.value.indexOf("\n", before);
  area.focus();
  area.setSelectionRange(before, end < 0 ? area.value.length : end);
  area.scrollTop = (row - 4) * parseFloat(getComputedStyle(area).lineHeight);
};

/** Do what a remedy says: write the approved form in the place of the wrong one, if that still stands there. */
const mend = (form, fault) => {
  const { old, new: wanted } = fault.remedy;
  const editor = fault.row && editors.get(form);
  if (editor) {
    editor.replace(fault, old, wanted);
    return;
  }
  const fields = fault.row ? [form.querySelector("textarea[data-line]")] : ["title", "summary"].map((name) => form.elements[name]);
  const field = fields.find((one) => one?.value.includes(old));
  if (!field) return;
  const start = field.value.indexOf(old);
  field.setRangeText(wanted, start, start + old.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
};

const showFaults = (form, answer) => {
  const place = form.querySelector(".found");
  for (const remedy of form.parentElement.querySelectorAll(".remedy[data-forms]")) remedy.remove(); // of the saved text
  editors.get(form)?.underline((answer.faults ?? []).filter((fault) => fault.row));
  if (answer.refused || !answer.faults.length) {
    const line = document.createElement("p");
    line.textContent = answer.refused || words.noFaults;
    place.replaceChildren(line);
    return;
  }
  const list = document.createElement("ul");
  list.className = "faults";
  for (const fault of answer.faults) {
    const item = document.createElement("li");
    item.className = fault.severity;
    const where = document.createElement(fault.row ? "button" : "span");
    where.textContent = `${words.line} ${fault.line}`;
    where.className = "where";
    if (fault.row) {
      where.type = "button";
      where.addEventListener("click", () => goTo(form, fault.row));
    }
    item.append(where, ` ${fault.message}`);
    if (fault.hint) {
      const hint = document.createElement("em");
      hint.textContent = fault.hint;
      item.append(" ", hint);
    }
    if (fault.remedy) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "do quiet";
      button.textContent = fault.remedy.words;
      button.addEventListener("click", () => mend(form, fault));
      item.append(" ", button);
    }
    list.append(item);
  }
  place.replaceChildren(list);
};

// The page beside the text

let shown = page?.querySelector("[data-show]")?.dataset.show;

const show = (address) => {
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
  frame.contentWindow.location.replace(address);
};

const look = async (form) => {
  if (form.dataset.language !== shown) return true;
  const answer = await (await send(form, "look")).json();
  page.querySelector("[role=status]").textContent = answer.address ? "" : words.noPage;
  if (answer.address) show(answer.address);
  return Boolean(answer.address);
};

// A page whose place in the site changes, such as that of another category, comes with the build after the save.
const lookAfterSave = async (form, tries = 20) => {
  if (!(await look(form)) && tries > 0) setTimeout(lookAfterSave, 1000, form, tries - 1);
};

for (const button of page?.querySelectorAll("button") ?? []) {
  button.addEventListener("click", () => {
    const name = button.dataset.width ? "width" : "show";
    for (const one of page.querySelectorAll(`[data-${name}]`)) one.setAttribute("aria-pressed", String(one === button));
    if (name === "width") {
      page.parentElement.classList.toggle("wide", button.dataset.width === "wide");
    } else {
      shown = button.dataset.show;
      const form = document.querySelector(`form[data-language="${shown}"]`);
      if (form.dataset.changed) look(form);
      else if (frame.dataset[shown]) show(frame.dataset[shown]);
    }
  });
}

// Writing and saving

for (const form of document.querySelectorAll("form.text")) {
  const timers = {};
  const later = (what, act) => {
    clearTimeout(timers[what]);
    timers[what] = setTimeout(() => act().catch(() => say(form, words.failed, true)), REST[what]);
  };
  let number = 0;
  let edits = 0;
  form.addEventListener("input", () => {
    form.dataset.changed = String(++edits);
    later("check", async () => {
      const own = ++number;
      const answer = await (await send(form, "check")).json();
      if (own === number) showFaults(form, answer);
    });
    later("look", () => look(form));
    later("keep", async () => {
      if (!form.dataset.changed) return;
      const answer = await send(form, "keep");
      if (answer.ok) say(form, words.kept);
    });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(form, words.saving);
    clearTimeout(timers.keep);
    const saved = form.dataset.changed;
    try {
      const answer = await send(form, "save");
      const value = await answer.json();
      if (value.conflict) {
        delete form.dataset.changed;
        location.assign(value.conflict);
      } else if (value.digest) {
        for (const field of form.parentElement.querySelectorAll("[name=digest]")) field.value = value.digest;
        if (form.dataset.changed === saved) delete form.dataset.changed;
        say(form, words.saved);
        lookAfterSave(form).catch(() => {});
      } else say(form, value.refused || words.failed, true);
    } catch {
      say(form, words.failed, true);
    }
  });
}

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    const form = document.activeElement?.closest("form.text") ?? document.querySelector("form.text[data-changed]");
    if (form) {
      event.preventDefault();
      form.requestSubmit();
    }
  }
});

addEventListener("beforeunload", (event) => {
  if (document.querySelector("form.text[data-changed]")) event.preventDefault();
});

// The text editor. Where it cannot be loaded, the text area stays.

const texts = [...document.querySelectorAll("form.text")];
if (texts.length) {
  const { edit } = await import("./codemirror.js");
  for (const form of texts) {
    const area = form.querySelector("textarea[data-line]");
    const label = form.querySelector(`label[for="${area.id}"]`);
    const offers = {};
    const editor = edit(area, {
      label: label.textContent,
      nonce: document.body.dataset.nonce,
      offers,
      phrases: JSON.parse(words.phrases),
    });
    editors.set(form, editor);
    label.addEventListener("click", () => editor.goTo(1));
    fetch(form.action.replace(/save$/, `offers?language=${form.dataset.language}`))
      .then((answer) => answer.json())
      .then((found) => Object.assign(offers, found))
      .catch(() => {}); // nothing is offered then; the text can be written all the same
  }
}

// A run tells how far it is: its part of the page is fetched again until it has ended.

const follow = async (run) => {
  try {
    const text = await (await fetch(location.href)).text();
    const now = new DOMParser().parseFromString(text, "text/html").querySelector(".run");
    if (!now) return;
    run.replaceWith(now);
    run = now;
  } catch {} // the server may have been stopped; the run goes on
  if ("going" in run.dataset) setTimeout(follow, 700, run);
};
const going = document.querySelector(".run[data-going]");
if (going) setTimeout(follow, 700, going);
