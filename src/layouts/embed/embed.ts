import { autoload } from "../../components/kit/frame/autoload.ts";
import type { Told } from "../../components/kit/frame/telling.ts";

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
  if (parent === window) return;
  tellHeight(figure.localName.replace(/^nb-/, ""));
  tellEvents(figure);
  obey(figure as Figure);
}

const told: readonly Told[] = ["ready", "change", "run", "training"];

/** Posts what the figure tells, `{ type: "noisebook:change", figure, id, state, changed }` and so on, to the page around. */
function tellEvents(figure: HTMLElement): void {
  for (const each of told)
    figure.addEventListener(`noisebook:${each}`, ({ type, detail }: CustomEventInit & Event) =>
      parent.postMessage({ type, ...detail }, "*"),
    );
}

interface Figure extends HTMLElement {
  getState(): object;
  setState(values: object): void;
  reset(): void;
  describe(): string;
}

/** What the page around may ask, as `{ type: "noisebook:set", state }`; each is answered by the figure's state. */
const commands: Readonly<Record<string, (figure: Figure, state: object) => void>> = {
  "noisebook:set": (figure, state) => figure.setState(state),
  "noisebook:reset": (figure) => figure.reset(),
  "noisebook:get": () => {},
};

/** Does what the page around asks, and answers `{ type: "noisebook:state", figure, state, description }`, or an `error` in a sentence. */
function obey(figure: Figure): void {
  const name = figure.localName.replace(/^nb-/, "");
  addEventListener("message", async ({ data, source }: MessageEvent) => {
    const command = source === parent && Object.hasOwn(commands, data?.type) ? commands[data.type] : undefined;
    if (!command) return;
    await customElements.whenDefined(figure.localName);
    const answer = (more: object) => parent.postMessage({ type: "noisebook:state", figure: name, ...more }, "*");
    try {
      command(figure, data.state ?? {});
      answer({ state: figure.getState(), description: figure.describe() });
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  });
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
