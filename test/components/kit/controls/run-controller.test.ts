import { describe, expect, test } from "vitest";
import { RunController } from "../../../../src/components/kit/controls/run-controller.ts";

class Host {
  visible = true;
  readonly updateComplete = Promise.resolve(true);
  #controllers: { hostUpdated?(): void; hostDisconnected?(): void }[] = [];
  addController(controller: object) {
    this.#controllers.push(controller);
  }
  removeController() {}
  requestUpdate() {}
  show(visible: boolean) {
    this.visible = visible;
    for (const controller of this.#controllers) controller.hostUpdated?.();
  }
  disconnect() {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Counts, handing control back at each number, and says when it was returned. */
function counter(limit: number) {
  const log = { pulled: 0, returned: false, heard: [] as unknown[] };
  async function* count(): AsyncGenerator<number, void, unknown> {
    try {
      while (log.pulled < limit) {
        log.pulled++;
        log.heard.push(yield log.pulled);
        await turn();
      }
    } finally {
      log.returned = true;
    }
  }
  return { log, generator: count() };
}

const setup = (limit = Number.POSITIVE_INFINITY) => {
  const host = new Host();
  const values: number[] = [];
  const run = new RunController<number, unknown>(host, {
    onValue: (value) => values.push(value),
    next: () => "controls",
  });
  return { host, values, run, ...counter(limit) };
};

describe("RunController", () => {
  test("pulls to the end and hands its controls over", async () => {
    const { run, values, generator, log } = setup(3);
    run.run(generator);
    while (run.state === "running") await turn();
    expect(values).toEqual([1, 2, 3]);
    expect(run.state).toBe("done");
    expect(log.heard).toEqual(["controls", "controls", "controls"]);
  });

  test("stops pulling off screen, unless told to go on", async () => {
    const { run, host, generator, log } = setup();
    run.run(generator);
    await turn();
    host.show(false);
    await turn();
    const before = log.pulled;
    for (let i = 0; i < 5; i++) await turn();
    expect(log.pulled).toBe(before);
    expect(run.waiting).toBe(true);
    run.keepRunning = true;
    host.show(false);
    for (let i = 0; i < 5; i++) await turn();
    expect(log.pulled).toBeGreaterThan(before);
    run.stop();
  });

  test("steps once while paused", async () => {
    const { run, values, generator } = setup();
    run.run(generator, { paused: true });
    run.step();
    for (let i = 0; i < 5; i++) await turn();
    expect(values).toEqual([1]);
    run.stop();
  });

  test("returns the generator when the host goes away", async () => {
    const { run, host, generator, log } = setup();
    run.run(generator);
    await turn();
    host.disconnect();
    for (let i = 0; i < 3; i++) await turn();
    expect(log.returned).toBe(true);
    expect(run.state).toBe("idle");
  });

  test("keeps the error of a run that failed, and runs again", async () => {
    const { run, values, generator } = setup(2);
    run.run(
      (async function* (): AsyncGenerator<number, void, unknown> {
        yield 7;
        throw new Error("The loss is not a number.");
      })(),
    );
    for (let i = 0; i < 3; i++) await turn();
    expect(run.state).toBe("failed");
    expect(run.error?.message).toBe("The loss is not a number.");
    run.run(generator);
    while (run.state === "running") await turn();
    expect(values).toEqual([7, 1, 2]);
  });
});
