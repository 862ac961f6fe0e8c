import { linksTo } from "./link.ts";

/** A figure's folder bears its tag's name, whichever its topic. */
const loaders = new Map(
  Object.entries(import.meta.glob("../../*/*/element.ts")).map(([path, load]) => [
    `nb-${path.split("/").at(-2)}`,
    load,
  ]),
);

async function define(element: Element): Promise<void> {
  try {
    await loaders.get(element.localName)?.();
  } catch {
    const sorry = "This figure could not be loaded. Check the connection and load the page again.";
    element.prepend(Object.assign(document.createElement("p"), { role: "alert", textContent: sorry }));
  }
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
  const ours = [...root.querySelectorAll(":not(:defined)")].filter(({ localName }) => localName.startsWith("nb-"));
  for (const element of ours) {
    if (linksTo(location.hash, element.id || element.localName)) void define(element);
    else near.observe(element);
  }
  addEventListener("beforeprint", () => ours.forEach(define), { once: true });
}
