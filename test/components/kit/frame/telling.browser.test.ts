import { html } from "lit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RunController } from "../../../../src/components/kit/controls/run-controller.ts";
import { figureWith } from "../../../../src/components/kit/frame/figure.ts";
import { number, state, whole } from "../../../../src/components/kit/frame/properties.ts";
import { Watch } from "../../../../src/components/learner/watch.ts";

/** Something that trains. */
const learner = {
  listeners: new Set<() => void>(),
  training: { step: 0 },
  listen(listener: () => void) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  },
};

class Teller extends figureWith({ t: number(0.3, 0, 1), steps: whole(20, 1, 50), clicks: state(0) }) {
  readonly runs = new RunController<number>(this);
  constructor() {
    super();
    this.runs.keepRunning = true;
    new Watch(this, learner);
  }
  override renderFigure() {
    return html`${this.t}`;
  }
  describe() {
    return `t = ${this.t}`;
  }
}
customElements.define("nb-teller", Teller);

let heard: [type: string, detail: object][] = [];
const hear = ({ type, detail }: CustomEventInit & Event) => heard.push([type.replace("noisebook:", ""), detail]);
const types = ["ready", "change", "run", "training"].map((type) => `noisebook:${type}`);

let figure: Teller;
const about = { figure: "teller", id: "mine" };
beforeEach(async () => {
  heard = [];
  for (const type of types) document.addEventListener(type, hear);
  document.body.innerHTML = `<nb-teller id="mine" steps="7"></nb-teller>`;
  figure = document.body.firstElementChild as Teller;
  await figure.updateComplete;
});
afterEach(() => {
  for (const type of types) document.removeEventListener(type, hear);
  document.body.innerHTML = "";
});

const ready = ["ready", { ...about, state: { t: 0.3, steps: 7 } }] as const;

test("a figure tells the page that it came up, then each change of what its link has", async () => {
  expect(heard).toEqual([ready]);
  figure.t = 0.5;
  await figure.updateComplete;
  figure.clicks = 3;
  await figure.updateComplete;
  expect(heard.slice(1)).toEqual([["change", { ...about, state: { t: 0.5, steps: 7 }, changed: ["t"] }]]);
  figure.reset();
  await figure.updateComplete;
  expect(heard.at(-1)).toEqual(["change", { ...about, state: { t: 0.3, steps: 7 }, changed: ["t"] }]);
});

test("its state can be read and set, with the nearest in the place of what there is not", async () => {
  figure.setState({ t: 3, steps: 8 });
  await figure.updateComplete;
  expect(figure.getState()).toEqual({ t: 1, steps: 8 });
  expect(heard.at(-1)).toEqual(["change", { ...about, state: { t: 1, steps: 8 }, changed: ["t", "steps"] }]);
  expect(() => figure.setState({ t: 0, clicks: 3 })).toThrow("nb-teller has no state clicks; it has t, steps.");
  expect(figure.getState()).toEqual({ t: 1, steps: 8 });
});

test("it tells how its runs are, and the trainings that it watches", async () => {
  figure.runs.run(
    (async function* () {
      yield 1;
    })(),
  );
  while (figure.runs.state === "running") await new Promise((resolve) => setTimeout(resolve, 5));
  learner.training = { step: 5 };
  for (const listener of learner.listeners) listener();
  expect(heard.slice(1)).toEqual([
    ["run", { ...about, state: "running" }],
    ["run", { ...about, state: "done" }],
    ["training", { ...about, step: 5 }],
  ]);
});
