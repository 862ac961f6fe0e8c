import { linksTo } from "./link.ts";

const depths: Readonly<Record<string, number>> = { see: 0, know: 1, build: 2 };
const all = () => [...document.querySelectorAll<HTMLElement>(".level")];

/** Whether a part lies above the level that the page is read on. */
const isAbove = (level: HTMLElement) =>
  (depths[level.dataset.is ?? ""] ?? 0) > depths[document.documentElement.dataset.level ?? "build"]!;

function set(level: HTMLElement, isOpen: boolean): void {
  level.classList.toggle("shown", isOpen);
  level.querySelector(":scope > .level-name")?.setAttribute("aria-expanded", String(isOpen));
  const body = level.querySelector(":scope > .level-body");
  if (isAbove(level) && !isOpen) body?.setAttribute("hidden", "until-found");
  else body?.removeAttribute("hidden");
}

/** Closes what lies above the page's level, and opens all else; searches in the page find what is closed. */
export function followLevel(): void {
  for (const level of all()) set(level, false);
}

/** Opens the parts of these levels alone, as for a reader of "see"; returns the way back. */
export function openKinds(kinds: readonly string[]): () => void {
  const root = document.documentElement;
  const { level: before } = root.dataset;
  const shown = new Set(all().filter((level) => level.classList.contains("shown")));
  root.dataset.level = "see";
  for (const level of all()) set(level, kinds.includes(level.dataset.is ?? ""));
  return () => {
    if (before) root.dataset.level = before;
    else delete root.dataset.level;
    for (const level of all()) set(level, shown.has(level));
  };
}

/** Opens what an element is folded away in: parts above the reader's level, hints and answers. */
export function reveal(element: Element): void {
  for (let at = element.closest<HTMLElement>(".level, details"); at; ) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    else if (isAbove(at)) set(at, true);
    at = at.parentElement?.closest<HTMLElement>(".level, details") ?? null;
  }
}

/** Opens the part with the heading or the figure that the address asks for; returns what it asks for, if that was closed. */
function followAddress(): void {
  const { hash } = location;
  const named = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const figure = () => [...document.querySelectorAll("[heading]")].find((e) => linksTo(hash, e.id || e.localName));
  const target = named || (hash.includes(".") ? figure() : undefined);
  if (!target?.closest(".level, details:not([open])")) return;
  reveal(target);
  if (named) target.scrollIntoView();
}

/** Makes the page's parts open by button, address and search. */
export function openLevels(): void {
  followLevel();
  followAddress();
  addEventListener("hashchange", followAddress);
  document.addEventListener("beforematch", ({ target }) => reveal(target as Element));
  for (const level of all())
    level.querySelector(":scope > .level-name")?.addEventListener("click", () => {
      set(level, !level.classList.contains("shown"));
      level.dispatchEvent(new Event("toggle"));
    });
}
