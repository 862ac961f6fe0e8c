import { afterEach, describe, expect, test, vi } from "vitest";
import { Learner, type Progress } from "../../../src/components/learner/learner.ts";
import type { Engine } from "../../../src/lib/diffusion/engine/client.ts";
import type { TrainJob } from "../../../src/lib/diffusion/jobs/train/job.ts";

/** Learns a number: the step it got to. */
class Counter extends Learner {
  learned?: number;
  readonly #engine: () => Promise<Engine>;

  constructor(engine = () => Promise.resolve({} as Engine)) {
    super();
    this.#engine = engine;
  }
  override get isLearned() {
    return this.learned !== undefined;
  }
  override engine() {
    return this.#engine();
  }
  protected override ahead() {
    return [{ steps: 3 } as TrainJob];
  }
  train(work: () => AsyncGenerator<number>, steps = 3) {
    return this.learn(steps, () => this.#keep(work()));
  }
  async *#keep(work: AsyncGenerator<number>): AsyncGenerator<Progress> {
    for await (const step of work) {
      this.learned = step;
      yield { step, loss: 1 / step };
    }
  }
}

async function* count(to: number) {
  for (let step = 1; step <= to; step++) yield step;
}

async function* countAndFail(to: number) {
  yield* count(to);
  throw new Error("The loss became NaN at step 2; lower the learning rate.");
}

describe("a training", () => {
  test("is told of from its first step to its end", async () => {
    const learner = new Counter();
    const heard: string[] = [];
    learner.listen(() => heard.push(`${learner.state} ${learner.step} ${learner.words}`.trim()));
    await learner.train(() => count(3));
    expect(heard).toEqual(["training 0", "training 1", "training 2", "training 3", "ready 3"]);
    expect(learner).toMatchObject({ learned: 3, loss: 1 / 3, round: 1 });
  });

  test("that fails says why, and what was learned before stays in use", async () => {
    const [empty, used] = [new Counter(), new Counter()];
    await empty.train(() => countAndFail(0));
    await used.train(() => countAndFail(2));
    const words = "The loss became NaN at step 2; lower the learning rate.";
    expect(empty).toMatchObject({ state: "idle", words });
    expect(used).toMatchObject({ state: "ready", words, learned: 2 });
  });

  test("whose engine doesn't start says why, and can be asked for again", async () => {
    let isThere = false;
    const learner = new Counter(async () => {
      if (!isThere) throw new Error("No backend works here.");
      return {} as Engine;
    });
    await learner.train(() => count(3));
    expect(learner).toMatchObject({ state: "idle", words: "No backend works here." });
    isThere = true;
    await learner.train(() => count(3));
    expect(learner).toMatchObject({ state: "ready", words: "" });
  });

  test("under way is not begun twice", async () => {
    const learner = new Counter();
    const [first, second] = [learner.train(() => count(3)), learner.train(() => count(1))];
    await Promise.all([first, second]);
    expect(learner).toMatchObject({ learned: 3, round: 1 });
  });
});

describe("stopping", () => {
  test("keeps what was learned, closes the run, and is deaf to what still comes", async () => {
    const learner = new Counter();
    let isClosed = false;
    const work = async function* () {
      try {
        yield* count(3);
      } finally {
        isClosed = true;
      }
    };
    const end = learner.listen(() => learner.step === 2 && learner.isTraining && learner.stop());
    await learner.train(work);
    end();
    expect(learner).toMatchObject({ state: "ready", step: 2, learned: 2, round: 1 });
    await expect.poll(() => isClosed).toBe(true);
  });

  test("while the engine is fetched begins nothing", async () => {
    const learner = new Counter();
    const training = learner.train(() => count(3));
    learner.stop();
    await training;
    expect(learner).toMatchObject({ state: "idle", isLearned: false });
  });
});

describe("preparing", () => {
  afterEach(() => vi.unstubAllGlobals());

  const counted = (fails = 0) => {
    const precompile = vi.fn(async () => {
      if (precompile.mock.calls.length <= fails) throw new Error("The device is lost.");
    });
    return { precompile, learner: new Counter(async () => ({ precompile }) as unknown as Engine) };
  };

  test("compiles once what a training needs, and says nothing of what goes wrong", async () => {
    const { precompile, learner } = counted(1);
    await learner.prepare();
    expect(learner).toMatchObject({ state: "idle", words: "" });
    await learner.prepare();
    await learner.prepare();
    expect(precompile.mock.calls).toEqual([[{ steps: 3 }], [{ steps: 3 }]]);
  });

  test("fetches nothing where data are to be saved", async () => {
    vi.stubGlobal("navigator", { connection: { saveData: true } });
    const { precompile, learner } = counted();
    await learner.prepare();
    expect(precompile).not.toHaveBeenCalled();
  });
});
