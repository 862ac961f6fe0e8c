import { html, type LitElement } from "lit";
import { afterEach, describe, expect, test } from "vitest";
import { FigureElement, figureWith } from "../../../../src/components/kit/frame/figure.ts";
import type { Instead } from "../../../../src/components/kit/frame/figure-state.ts";
import { followPointers } from "../../../../src/components/kit/frame/pointing.ts";
import { flag, number, oneOf, state, unlinked, whole } from "../../../../src/components/kit/frame/properties.ts";
import { reading } from "../../../../src/components/kit/frame/reading.ts";
import "../../../../src/components/guidance/guidance-live/element.ts";
import "../../../../src/components/samplers/sampler-live/element.ts";
import "../../../../src/components/samplers/sampler-step/element.ts";

class Probe extends figureWith({
  t: number(0.3, 0, 1),
  steps: whole(20, 1, 50),
  cloud: oneOf({ moons: { title: "two moons" }, ring: { title: "eight spots" } }, "moons"),
  isOn: flag(),
  hidden2: unlinked(number(4)),
  clicks: state(0),
}) {
  heard: readonly Instead[] = [];
  protected override gaveWay(instead: readonly Instead[]) {
    this.heard = instead;
  }
  override renderFigure() {
    return html`${this.t}`;
  }
  describe() {
    return `t = ${this.t}`;
  }
}
customElements.define("nb-probe", Probe);

async function mount<T extends LitElement>(markup: string, hash = ""): Promise<T> {
  history.replaceState(null, "", hash || location.pathname + location.search);
  document.body.innerHTML = markup;
  const element = document.body.firstElementChild as T;
  await element.updateComplete;
  return element;
}
afterEach(() => mount("<p></p>"));

test("a property declared once has its default, its attribute and its place in the link", async () => {
  const probe = await mount<Probe>(`<nb-probe steps="7" cloud="ring" ison></nb-probe>`);
  expect([probe.t, probe.steps, probe.cloud, probe.isOn, probe.clicks]).toEqual([0.3, 7, "ring", true, 0]);
  expect(probe).toBeInstanceOf(FigureElement);
  probe.shadowRoot!.querySelectorAll<HTMLElement>(".actions button")[1]!.click();
  expect(location.hash).toBe("#nb-probe.t=0.3&nb-probe.steps=7&nb-probe.cloud=ring&nb-probe.isOn=true");
});

test("comes into sight when the address names it, unless the reader has gone on by herself", async () => {
  const markup = `<nb-probe style="display: block; margin-top: 3000px"></nb-probe>`;
  const place = async () => {
    scrollTo(0, 0);
    await mount(markup, "#nb-probe.t=0.4");
    return scrollY;
  };
  dispatchEvent(new Event("hashchange"));
  expect(await place()).toBeGreaterThan(1000);
  dispatchEvent(new WheelEvent("wheel"));
  expect(await place()).toBe(0);
  dispatchEvent(new Event("hashchange"));
  expect(await place()).toBeGreaterThan(1000);
});

test("comes up once nothing is pressed, so that what the reader presses stays under her finger", async () => {
  document.body.innerHTML = "<p></p>";
  const press = (type: string) => document.body.dispatchEvent(new PointerEvent(type, { bubbles: true }));
  press("pointerdown");
  const probe = document.createElement("nb-probe") as Probe;
  document.body.append(probe);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(probe.hasUpdated).toBe(false);
  press("pointerup");
  await probe.updateComplete;
  expect(probe.hasUpdated).toBe(true);
});

test("values that there are not give way to the nearest, which is said, before anything is drawn", async () => {
  const probe = await mount<Probe>(`<nb-probe steps="99" cloud="constructor" t="half"></nb-probe>`);
  expect([probe.t, probe.steps, probe.cloud]).toEqual([0.3, 50, "moons"]);
  expect(probe.heard.map(({ name, taken }) => [name, taken])).toEqual([
    ["t", 0.3],
    ["steps", 50],
    ["cloud", "moons"],
  ]);
});

test("a link goes over the attributes, ignores what it can't read, and Start over undoes it", async () => {
  const hash = "#nb-probe.t=2&nb-probe.steps=banana&nb-probe.isOn=true&nb-probe.hidden2=9";
  const probe = await mount<Probe>(`<nb-probe steps="7"></nb-probe>`, hash);
  expect([probe.t, probe.steps, probe.isOn, probe.hidden2]).toEqual([1, 7, true, 4]);
  probe.reset();
  await probe.updateComplete;
  expect([probe.t, probe.steps, probe.isOn]).toEqual([0.3, 7, false]);
});

test("a control is bound to a property with its range or choices", async () => {
  const probe = await mount<Probe>("<nb-probe></nb-probe>");
  const { min, max, step, value, onInput } = probe.bind("steps");
  expect([min, max, step, value]).toEqual([1, 50, 1, 20]);
  onInput(8);
  expect(probe.steps).toBe(8);
  expect(probe.bind("cloud").options.map(([, title]) => title)).toEqual(["two moons", "eight spots"]);
});

test.each([
  ["nb-sampler-live", "sampler", "dpm++m", "dpmpp_2m"],
  ["nb-sampler-live", "sampler", "euler-a", "euler_ancestral"],
  ["nb-sampler-step", "rule", "dpm++m", "dpmpp_2m"],
  ["nb-sampler-step", "rule", "euler-a", "euler_ancestral"],
  ["nb-guidance-live", "sampler", "dpm++m", "dpmpp_2m"],
])("%s opens an older link with %s=%s", async (tag, name, former, present) => {
  const linked = await mount(`<${tag}></${tag}>`, `#${new URLSearchParams({ [`${tag}.${name}`]: former })}`);
  expect(linked[name as keyof typeof linked]).toBe(present);
  const written = await mount(`<${tag} ${name}="${former}"></${tag}>`);
  expect(written[name as keyof typeof written]).toBe(present);
});

class Pointed extends figureWith({ s: number(1, 0, 10), way: oneOf({ ode: "ODE", sde: "SDE" }, "ode") }) {
  override renderFigure() {
    return html``;
  }
  override renderMore() {
    return html`<p>${reading("deep", 7, "7")}</p>`;
  }
  override renderNumbers() {
    return html`twice: ${reading("twice", 2 * this.s, `${2 * this.s}`)}`;
  }
  describe() {
    return "";
  }
}
customElements.define("nb-pointed", Pointed);

const markedIn = (element: LitElement) => [...element.shadowRoot!.querySelectorAll("[data-marked]")];

describe("a number in prose", () => {
  const page = (state: string) =>
    `<div><nb-pointed id="it" s="3"></nb-pointed><p><a class="measured" href="#it.${state}">6</a></p></div>`;
  const follow = async (markup: string) => {
    const box = await mount<LitElement>(markup);
    const figure = box.querySelector<Pointed>("nb-pointed")!;
    await figure.updateComplete;
    return { figure, link: box.querySelector("a")!, mark: () => markedIn(figure).map((each) => each.textContent) };
  };
  followPointers();

  test("brings its figure from any state into its own, again and again, and marks the reading", async () => {
    const { figure, link, mark } = await follow(page("s=5&it.reads=twice"));
    for (const way of ["sde", "ode"] as const) {
      Object.assign(figure, { s: 9, way });
      link.click();
      await figure.updateComplete;
      expect([figure.s, figure.way, mark()]).toEqual([5, "ode", ["10"]]);
    }
    figure.reset();
    await figure.updateComplete;
    expect([figure.s, mark()]).toEqual([3, []]);
  });

  test("opens what the reading is folded into, and shows the way back", async () => {
    const { figure, link, mark } = await follow(page("reads=deep"));
    link.click();
    await figure.updateComplete;
    expect(mark()).toEqual(["7"]);
    expect(figure.shadowRoot!.querySelector<HTMLDetailsElement>(".more")!.open).toBe(true);
    const back = [...figure.shadowRoot!.querySelectorAll("button")].find((b) => b.textContent === "Back to the text");
    back!.click();
    await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    await figure.updateComplete;
    expect(mark()).toEqual([]);
  });
});
