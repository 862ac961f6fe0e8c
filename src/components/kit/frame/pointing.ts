import { reveal } from "./levels.ts";
import { parseLink } from "./link.ts";

/** What a page tells its figures when a number in its prose points at one of them; the address says which. */
export const pointing = "nb-pointing";

/** Figures that the address names, in the page's order. */
export const named = (root: ParentNode, hash: string): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>("*")].filter(
    ({ id, localName }) => localName.startsWith("nb-") && "reads" in parseLink(hash, id || localName),
  );

const isPlain = (click: MouseEvent) =>
  click.button === 0 && !(click.metaKey || click.ctrlKey || click.shiftKey || click.altKey);

/** Follows links from numbers to the figures that show them: the way back is the browser's. */
export function followPointers(root: Document = document): void {
  root.addEventListener("click", (click) => {
    const link = click.target instanceof Element && click.target.closest<HTMLAnchorElement>("a.measured");
    if (!link || !isPlain(click) || link.pathname !== location.pathname) return;
    const [figure] = named(root, link.hash);
    if (!figure) return;
    click.preventDefault();
    if (link.hash !== location.hash) history.pushState({ pointed: true }, "", link.hash);
    reveal(figure);
    figure.scrollIntoView({ block: "center" });
    dispatchEvent(new Event(pointing));
  });
}
