// The two ways of sharing that need a script: the system's own, and the clipboard. Without them the links are enough.
for (const button of document.querySelectorAll("[data-share]")) {
  const address = document.querySelector("link[rel=canonical]").href;
  const way = button.dataset.share;
  if (way === "system" ? !navigator.share : !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (way === "system") await navigator.share({ title: document.title, url: address });
      else await navigator.clipboard.writeText(address);
      button.textContent += " ✓";
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem; // the reader closed the system's sheet
    }
  });
}
