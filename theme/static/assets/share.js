// The two ways of sharing that need a script: the clipboard, and the system's own. Without them the links are enough.
const nav = document.querySelector(".share");
const address = document.querySelector("link[rel=canonical]").href;
const ways = {
  copy: navigator.clipboard && (() => navigator.clipboard.writeText(address)),
  system: navigator.share && (() => navigator.share({ title: document.title, url: address })),
};
for (const [way, share] of Object.entries(ways)) {
  if (!share) continue;
  const button = nav.appendChild(document.createElement("button"));
  button.textContent = nav.dataset[way];
  Object.assign(button.style, { font: "inherit", color: "var(--link)", background: "none", border: 0, padding: 0, textDecoration: "underline", cursor: "pointer" });
  button.addEventListener("click", async () => {
    try {
      await share();
      button.textContent = `${nav.dataset[way]} ✓`;
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem; // the reader closed the system's sheet
    }
  });
}
