import { keepMarks, marked, recallMarks } from "./read-marks.ts";

/** Milliseconds between a section's heading in sight and its end: who is faster has not read it. */
const LEAST = 5000;

/** Marks the sections of the lesson that were read, in its table of contents and for other visits. */
export function watchProgress(slug: string): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".toc a")];
  const headings = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));
  const ends = [...headings.slice(1), document.querySelector(".neighbours")];
  const seen = new Map<Element, number>();
  const show = () => {
    const read = new Set(recallMarks()[slug]?.read);
    for (const [i, link] of links.entries()) link.classList.toggle("read", read.has(headings[i]?.id ?? ""));
  };
  const inSight = (element: Element) => {
    const i = ends.indexOf(element as HTMLElement);
    const start = headings[i];
    const since = start && seen.get(start);
    if (start && since && performance.now() - since > LEAST) {
      keepMarks(marked(recallMarks(), slug, start.id, links.length));
      show();
    }
    if (!seen.has(element)) seen.set(element, performance.now());
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) inSight(target);
  });
  for (const element of new Set([...headings, ...ends])) if (element) observer.observe(element);
  const forget = document.querySelector<HTMLButtonElement>(".forget");
  forget?.addEventListener("click", () => {
    keepMarks({});
    seen.clear();
    show();
  });
  forget?.removeAttribute("disabled");
  show();
}
