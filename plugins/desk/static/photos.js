// The pictures of a story: files may be dropped on their form, or pasted, and a focal point is chosen by click or keys.

for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("[type=file]");
  const take = (files) => {
    if (files?.length) input.files = files;
  };
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    take(event.dataTransfer.files);
  });
  addEventListener("paste", (event) => take(event.clipboardData?.files));
}

const USUAL = [50, 25]; // where lists crop a picture without a focal point

for (const aim of document.querySelectorAll(".aim")) {
  const photo = aim.closest(".photo");
  const field = photo.querySelector("[name=focus]");
  const picture = photo.querySelector(".seen img");
  const cropped = aim.querySelector("img");
  const sliders = [...aim.querySelectorAll("input")];
  const dot = document.createElement("span");
  dot.className = "dot";
  picture.after(dot);
  aim.hidden = false;

  const show = () => {
    const said = field.value.match(/^\s*(\d{1,3})%\s+(\d{1,3})%\s*$/);
    const [left, top] = said ? [Number(said[1]), Number(said[2])] : USUAL;
    sliders.forEach((slider, number) => (slider.value = [left, top][number]));
    cropped.style.objectPosition = `${left}% ${top}%`;
    Object.assign(dot.style, { left: `${left}%`, top: `${top}%` });
    dot.hidden = !said;
  };
  const choose = (left, top) => {
    field.value = `${left}% ${top}%`;
    show();
  };
  for (const slider of sliders) slider.addEventListener("input", () => choose(...sliders.map((one) => one.value)));
  field.addEventListener("input", show);
  picture.addEventListener("click", (event) => {
    const { width, height } = picture.getBoundingClientRect();
    choose(...[event.offsetX / width, event.offsetY / height].map((part) => Math.round(part * 10) * 10));
  });
  show();
}
