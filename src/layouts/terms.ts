let glossary: Promise<Document> | undefined;

/** The entry that a link to the glossary leads to; the page is asked for once. */
async function entry({ pathname, hash }: HTMLAnchorElement): Promise<string | undefined> {
  glossary ??= fetch(pathname)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text.replace(/<style.*?<\/style>/gs, ""), "text/html"));
  const page = await glossary.catch(() => (glossary = undefined));
  return page?.getElementById(hash.slice(1))?.querySelector(".entry")?.textContent ?? undefined;
}

const tip = Object.assign(document.createElement("div"), { id: "term-tip", className: "term-tip", hidden: true });
tip.setAttribute("role", "tooltip");
let shown: HTMLAnchorElement | undefined;
let leaving = 0;

function hide() {
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  tip.hidden = true;
}

async function show(link: HTMLAnchorElement) {
  clearTimeout(leaving);
  if (shown === link) return;
  hide();
  shown = link;
  const text = await entry(link);
  if (!text || shown !== link) return;
  tip.textContent = text;
  tip.hidden = false;
  link.setAttribute("aria-describedby", tip.id);
  const [at] = link.getClientRects();
  if (!at) return;
  const left = Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  const isLow = at.bottom + tip.offsetHeight + 8 > innerHeight;
  tip.style.left = `${Math.max(8, left) + scrollX}px`;
  tip.style.top = `${(isLow ? at.top - tip.offsetHeight - 6 : at.bottom + 6) + scrollY}px`;
}

/** The pointer may go over to the entry, to read or copy it. */
const leave = () => {
  leaving = window.setTimeout(hide, 250);
};

/** Shows entries of the glossary in place, for pointer and focus; Escape puts them away. */
export function showTerms(): void {
  document.body.append(tip);
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.term")) {
    link.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && void show(link));
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", () => void show(link));
    link.addEventListener("blur", hide);
  }
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  const already = document.querySelector<HTMLAnchorElement>("a.term:focus, a.term:hover");
  if (already) void show(already);
}
