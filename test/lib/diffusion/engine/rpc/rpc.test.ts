import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { connect, serve, transfer, WorkerDiedError } from "../../../../../src/lib/diffusion/engine/rpc/rpc.ts";
import { DivergenceError } from "../../../../../src/lib/diffusion/jobs/types.ts";

/** A service that writes down what is done to it. */
function recorder() {
  const log: string[] = [];
  async function* count(name: string, limit: number): AsyncGenerator<number, string, number | undefined> {
    try {
      let step = 1;
      for (let at = 1; at <= limit; at += step) {
        log.push(`${name} computes ${at}`);
        step = (yield at) ?? 1;
      }
      return `${name} is through`;
    } finally {
      log.push(`${name} ends`);
    }
  }
  async function* fail(kind: string): AsyncGenerator<number, void, void> {
    yield 1;
    if (kind === "divergence") throw new DivergenceError("The loss is NaN.");
    if (kind === "range") throw new RangeError("Out of range.");
    if (kind === "abort") throw new DOMException("Given up.", "AbortError");
    if (kind === "text") throw "just text";
    yield (() => 1) as unknown as number;
  }
  async function* stuck(): AsyncGenerator<number, void, void> {
    await new Promise(() => {});
    yield 1;
  }
  async function* arrays(): AsyncGenerator<{ kept: Float32Array; moved: Float32Array }, void, void> {
    const [kept, moved] = [new Float32Array(3).fill(1), new Float32Array(3).fill(2)];
    yield transfer({ kept, moved }, [moved]);
    log.push(`kept ${kept.length}, moved ${moved.length}`);
  }
  return { log, service: { count, fail, stuck, arrays } };
}

const ports: MessagePort[] = [];

function pair() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const { log, service } = recorder();
  serve(port1, service);
  return { log, port: port2, connection: connect<typeof service>(port2, [DivergenceError]) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe("a remote generator", () => {
  test("computes nothing before the first pull, and then one value for each", async () => {
    const { log, connection } = pair();
    const run = connection.call("count", "a", 9);
    await settle();
    expect(log).toEqual([]);
    await run.next();
    await settle();
    expect(log).toEqual(["a computes 1"]);
    await run.return("");
  });

  test("hands over what next is given, and what the generator returns", async () => {
    const { connection } = pair();
    const run = connection.call("count", "a", 9);
    expect((await run.next()).value).toBe(1);
    expect((await run.next(5)).value).toBe(6);
    expect((await run.next(2)).value).toBe(8);
    expect(await run.next(2)).toEqual({ done: true, value: "a is through" });
    expect(await run.next()).toEqual({ done: true, value: undefined });
    expect(connection.waiting()).toBe(0);
  });

  test("closes at the other end when the loop is left", async () => {
    const { log, connection } = pair();
    for await (const value of connection.call("count", "a", 9)) if (value === 2) break;
    expect(log).toEqual(["a computes 1", "a computes 2", "a ends"]);
    expect(connection.waiting()).toBe(0);
  });

  test("closes at the other end when its reader throws into it", async () => {
    const { log, connection } = pair();
    const run = connection.call("count", "a", 9);
    await run.next();
    await expect(run.throw(new Error("enough"))).rejects.toThrow("enough");
    expect(log).toEqual(["a computes 1", "a ends"]);
  });

  test("that is returned before it was pulled never starts", async () => {
    const { log, connection } = pair();
    await connection.call("count", "a", 9).return("");
    await settle();
    expect(log).toEqual([]);
  });

  test("can be returned while a value is under way", async () => {
    const { log, connection } = pair();
    const run = connection.call("count", "a", 9);
    const [first, last] = await Promise.all([run.next(), run.return("left")]);
    expect([first.value, last]).toEqual([1, { done: true, value: "left" }]);
    expect(log).toEqual(["a computes 1", "a ends"]);
  });
});

describe("errors", () => {
  test.each([
    ["divergence", DivergenceError, "DivergenceError", "The loss is NaN."],
    ["range", RangeError, "RangeError", "Out of range."],
    ["abort", Error, "AbortError", "Given up."],
    ["text", Error, "Error", "just text"],
  ])("of kind %s arrive as what they are", async (kind, Class, name, message) => {
    const { connection } = pair();
    const run = connection.call("fail", kind);
    await run.next();
    const error = await run.next().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Class);
    expect([error.name, error.message]).toEqual([name, message]);
    expect(await run.next()).toEqual({ done: true, value: undefined });
    expect(connection.waiting()).toBe(0);
  });

  test("of cloning close the generator: a result, an argument, a control", async () => {
    const { log, connection } = pair();
    const unsendable = connection.call("fail", "clone");
    await unsendable.next();
    await expect(unsendable.next()).rejects.toThrow("could not be cloned");
    await expect(connection.call("count", (() => "") as never, 1).next()).rejects.toThrow("could not be cloned");
    const run = connection.call("count", "a", 9);
    await run.next();
    await expect(run.next((() => 1) as never)).rejects.toThrow("could not be cloned");
    await settle();
    expect(log).toEqual(["a computes 1", "a ends"]);
    expect(connection.waiting()).toBe(0);
  });

  test("name the calls that there are", async () => {
    const { connection } = pair();
    await expect(connection.call("toString" as "stuck").next()).rejects.toThrow(
      "Unknown call: toString (expected one of count, fail, stuck, arrays).",
    );
  });
});

test("a second service at the same port is silent about what it did not open", async () => {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const { service } = recorder();
  serve(port1, service);
  const run = connect<typeof service>(port2).call("count", "a", 3);
  expect((await run.next()).value).toBe(1);
  serve(port1, recorder().service);
  expect([await run.next(), await run.next()].map(({ value }) => value)).toEqual([2, 3]);
  expect(await run.next()).toEqual({ done: true, value: "a is through" });
});

test("only memory that was given away moves", async () => {
  const { log, connection } = pair();
  const run = connection.call("arrays");
  const { value } = await run.next();
  expect(value).toEqual({ kept: new Float32Array(3).fill(1), moved: new Float32Array(3).fill(2) });
  await run.next();
  expect(log).toEqual(["kept 3, moved 0"]);
});

describe("a connection that ends", () => {
  test("rejects what is waited for and what is asked later", async () => {
    const { connection } = pair();
    const waiting = connection.call("stuck").next();
    const later = connection.call("count", "a", 9);
    await later.next();
    connection.close(new WorkerDiedError("The worker stopped."));
    await expect(waiting).rejects.toThrow(WorkerDiedError);
    await expect(later.next()).rejects.toThrow("The worker stopped.");
    expect((await connection.closed).message).toBe("The worker stopped.");
    expect(connection.waiting()).toBe(0);
  });

  test("lets a loop be left without a further error", async () => {
    const { connection } = pair();
    for await (const _ of connection.call("count", "a", 9)) {
      connection.close(new WorkerDiedError("The worker stopped."));
      break;
    }
    expect((await connection.closed).message).toBe("The worker stopped.");
    expect(connection.waiting()).toBe(0);
  });

  test("because its port closed says so, and the other end closes its generators", async () => {
    const { log, port, connection } = pair();
    await connection.call("count", "a", 9).next();
    port.close();
    expect(await connection.closed).toBeInstanceOf(WorkerDiedError);
    await settle();
    expect(log).toEqual(["a computes 1", "a ends"]);
  });
});

test("calls interleaved in any way see what plain generators would have shown, and leave nothing open", async () => {
  const action = fc.record({
    run: fc.nat(4),
    op: fc.constantFrom("next", "next", "next", "return"),
    step: fc.integer({ min: 1, max: 3 }),
    wait: fc.boolean(),
  });
  const property = fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
    const { log, connection } = pair();
    const plain = recorder();
    const remote = Array.from({ length: 5 }, (_, i) => connection.call("count", `${i}`, 4 + i));
    const local = Array.from({ length: 5 }, (_, i) => plain.service.count(`${i}`, 4 + i));
    const seen: Promise<[unknown, unknown]>[] = [];
    const act = (run: (typeof local)[number], op: string, step: number) =>
      op === "next" ? run.next(step) : run.return("left");
    for (const { run, op, step, wait } of actions) {
      seen.push(Promise.all([act(remote[run]!, op, step), act(local[run]!, op, step)]));
      if (wait) await seen.at(-1);
    }
    seen.push(...remote.map((run, i) => Promise.all([run.return(""), local[i]!.return("")])));
    for (const [far, near] of await Promise.all(seen)) expect(far).toEqual(near);
    const of = (entries: string[], run: number) => entries.filter((entry) => entry.startsWith(`${run} `));
    for (const run of remote.keys()) expect(of(log, run)).toEqual(of(plain.log, run));
    expect(connection.waiting()).toBe(0);
  });
  await fc.assert(property, { numRuns: 60 });
});
