import type { Target } from "./tab.ts";

/** Carried to the page: the element that is meant, or null. A figure loads when it is in sight. */
export function find({ within, css, name }: Target): Element | null {
  const below = (root: ParentNode): Element[] =>
    [...root.querySelectorAll("*")].flatMap((element) => [
      element,
      ...(element.shadowRoot ? below(element.shadowRoot) : []),
    ]);
  const start = within ? document.querySelector(within) : document;
  if (!start) return null;
  if (start instanceof Element && !start.shadowRoot) start.scrollIntoView({ behavior: "instant", block: "center" });
  const words = (text: string | null | undefined) => text?.trim().replace(/\s+/g, " ");
  const names = (element: Element) => [
    words(element.getAttribute("aria-label")),
    ...[...((element as HTMLInputElement).labels ?? [])].map((label) => words(label.textContent)),
    words(element.textContent),
  ];
  const shadow = start instanceof Element ? start.shadowRoot : null;
  const found = [...(shadow ? below(shadow) : []), ...below(start)].filter(
    (element) => element.matches(css) && (name === undefined || names(element).includes(name)),
  );
  return found.find((element) => element.checkVisibility()) ?? found[0] ?? null;
}

/** Carried to the page: brings an element to the middle of the screen, and waits until it stays there for ten frames. */
export async function settle(element: Element): Promise<void> {
  const place = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join();
  };
  element.scrollIntoView({ behavior: "instant", block: "center" });
  let [before, still] = [place(), 0];
  for (let frame = 0; still < 10 && frame < 300; frame++) {
    await new Promise(requestAnimationFrame);
    still = place() === before ? still + 1 : 0;
    if (still === 0) element.scrollIntoView({ behavior: "instant", block: "center" });
    before = place();
  }
}

/** Carried to the page. */
export const wordsOf = (element: Element): string =>
  ((element as HTMLInputElement).value ?? element.textContent ?? "").trim().replace(/\s+/g, " ");

/** A target in words, for errors. */
export const say = ({ within = "the page", css, name }: Target): string => `“${name ?? css}” (${css}) in ${within}`;
