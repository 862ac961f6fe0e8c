const input = document.querySelector<HTMLInputElement>("#find")!;

/** What searches, and the list of names, come when somebody first means to look for one. */
input.addEventListener("focus", () => void import("./search-box.ts"), { once: true });

addEventListener("keydown", (event) => {
  const isWriting = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable], nb-cell");
  if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  input.focus();
});

/** Where the pages stand in a row, the one that is read is in sight. */
const row = document.querySelector<HTMLElement>(".toc")!;
const link = row.querySelector<HTMLElement>("[aria-current]");
if (link) row.scrollLeft += link.getBoundingClientRect().left - row.getBoundingClientRect().left - 48;
