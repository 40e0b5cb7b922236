// The desk works without scripts. This file makes it quicker where the browser runs them.

for (const select of document.querySelectorAll(".filter select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
