import { linksTo } from "./link.ts";
import { pointing } from "./pointing.ts";

/** A figure's folder bears its tag's name, whichever its topic. */
const loaders = new Map(
  Object.entries(import.meta.glob("../../*/*/element.ts")).map(([path, load]) => [
    `nb-${path.split("/").at(-2)}`,
    load,
  ]),
);

/** Figures keep the height that is free for them until they have rendered, which is some tasks after they are defined. */
function hold(name: string) {
  for (const figure of document.querySelectorAll<HTMLElement>(`${name}[heading]:not(:defined)`))
    figure.style.minHeight = `${figure.offsetHeight}px`;
}

async function define(element: Element): Promise<void> {
  hold(element.localName);
  try {
    await loaders.get(element.localName)?.();
  } catch {
    const sorry = "This figure could not be loaded. Check the connection and load the page again.";
    element.prepend(Object.assign(document.createElement("p"), { role: "alert", textContent: sorry }));
  }
}

/** The figure itself says so when it can't be loaded. */
const without = () => {};

const missing = (root: ParentNode) =>
  [...root.querySelectorAll(":not(:defined)")].filter(({ localName }) => localName.startsWith("nb-"));

/** Loads every <nb-…> of the page, and waits until each is there. */
export async function loadAll(): Promise<void> {
  await Promise.all(missing(document).map(define));
}

/** Loads every <nb-…> of the page when it comes near the viewport, or at once when the address links to it. */
export function autoload(root: ParentNode = document): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        void define(target);
      }
    },
    { rootMargin: "75% 0px" },
  );
  const ours = missing(root);
  const linked = () => ours.filter(({ id, localName }) => linksTo(location.hash, id || localName));
  if (ours.some((element) => element.hasAttribute("heading"))) import("./figure.ts").catch(without);
  for (const element of ours) near.observe(element);
  const defineLinked = () => linked().forEach((element) => void define(element));
  defineLinked();
  for (const each of ["hashchange", pointing]) addEventListener(each, defineLinked);
  addEventListener("beforeprint", loadAll, { once: true });
}
