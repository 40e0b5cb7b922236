// What takes a while says so, and cannot be sent twice. What is written anew is chosen by writing it.

for (const form of document.querySelectorAll("form.wait")) {
  form.addEventListener("submit", () => {
    const state = form.querySelector("[data-working]");
    state.textContent = state.dataset.working;
    form.querySelector("button").disabled = true;
  });
}

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

for (const area of document.querySelectorAll(".ways textarea")) {
  const choose = () => {
    area.parentElement.querySelector("input[value=own]").checked = true;
  };
  area.addEventListener("input", choose);
  if (area.value !== area.defaultValue) choose(); // somebody wrote before this script had come
}
