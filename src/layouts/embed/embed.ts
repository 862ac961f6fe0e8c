import { autoload } from "../../components/kit/frame/autoload.ts";

/** Attributes that an address may set. */
const plain = /^(?!on|style$|id$|class$|is$|slot$|part$|figure$)[a-z][a-z0-9-]*$/;

/** Shows the figure that the address asks for, with its attributes, and tells the page around how high it is. */
export function embed(asked: URLSearchParams): void {
  const template = [...document.querySelectorAll<HTMLTemplateElement>("template[data-figure]")].find(
    ({ dataset }) => dataset.figure === asked.get("figure"),
  );
  const first = document.querySelector<HTMLElement>("[data-embedded]");
  const other = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (other) first?.replaceWith(other);
  const figure = other ?? first;
  if (!figure) return;
  for (const [name, value] of asked) if (plain.test(name)) figure.setAttribute(name, value);
  if (other) autoload(figure.parentElement!);
  const { from } = figure.dataset;
  const link = document.querySelector<HTMLAnchorElement>(".from a");
  if (from && link) link.href = from;
  if (parent !== window) tellHeight(figure.localName.replace(/^nb-/, ""));
}

/** Posts `{ type: "noisebook:height", figure, height }` to the page around, now and whenever it changes. */
function tellHeight(figure: string): void {
  const main = document.querySelector<HTMLElement>("main")!;
  const tell = () => {
    const height = Math.ceil(main.getBoundingClientRect().bottom + scrollY);
    parent.postMessage({ type: "noisebook:height", figure, height }, "*");
  };
  new ResizeObserver(tell).observe(main);
}
