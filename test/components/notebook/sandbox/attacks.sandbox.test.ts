import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Driven, driven } from "./driven.ts";

let host: Driven;
beforeAll(async () => {
  host = await driven();
});
afterAll(() => host?.close());

/** Definitions, and then the page, are there again after whatever was done. */
const alive = async () => {
  const { outputs, failure } = await host.run("const still = 40 + 2;\nstill");
  expect(failure).toBeUndefined();
  expect(outputs.map((each) => JSON.parse(each).text)).toEqual(["42"]);
};

describe("what a cell does", () => {
  test("is shown, and its definitions serve the next cell", async () => {
    const first = await host.run(
      'let name: string = "x"; const double = (n: number) => 2 * n;\nfunction f() { return double(4) }',
    );
    expect(first.failure).toBeUndefined();
    const second = await host.run("name += 1;\n[name, await Promise.resolve(f())]");
    expect(second.outputs.map((each) => JSON.parse(each).text)).toEqual(['["x1", 8]']);
  });

  test("fails at its line, or at an earlier cell's", async () => {
    const { cell } = await host.run("function broken() {\n  throw new RangeError('Not that.');\n}");
    expect((await host.run("1;\nnull.x")).failure).toMatchObject({
      line: 2,
      message: expect.stringContaining("TypeError"),
    });
    expect((await host.run("1;\nbroken()")).failure).toMatchObject({ cell, line: 2, message: "RangeError: Not that." });
    expect((await host.run("let a = 1;\nlet b = ;\n")).failure).toMatchObject({ line: 2 });
  });

  test("imports d3 and the library, which computes", async () => {
    const d3 = await host.run('import { scaleLinear } from "d3";\nscaleLinear([0, 1], [0, 10])(0.5)');
    expect(d3.outputs.map((each) => JSON.parse(each).text)).toEqual(["5"]);
    const { failure, outputs } = await host.run(
      'import { ready, datasets, rng, train, last } from "noisebook";\nconst { backend } = await ready();\n' +
        "const data = datasets.moons.sample(rng(1), 100);\nconst { step } = await last(train({ data, steps: 3 }));\n[backend, step]",
    );
    expect(failure).toBeUndefined();
    expect(outputs.map((each) => JSON.parse(each).text)).toEqual(['["wasm", 3]']);
  });

  test("reaches the library's worker", async () => {
    const { outputs, failure } = await host.run(
      'import { connectEngine } from "noisebook";\nlet steps = 0;\n' +
        'for await (const report of connectEngine().run("train", { steps: 3 })) steps += report.step;\nsteps',
    );
    expect(failure).toBeUndefined();
    expect(outputs.map((each) => JSON.parse(each).text)).toEqual(["6"]);
  });
});

/** Each with the sentence that it ends in. */
const attacks: readonly (readonly [name: string, source: string, says: RegExp])[] = [
  ["an endless loop", "while (true) {}", /stopped after 1 seconds/],
  ["an endless loop of awaits", "for (;;) await 0;", /stopped after 1 seconds/],
  ["an endless wait", "await new Promise(() => {});", /stopped after 1 seconds/],
  ["an endless loop in a text", "({ toString() { for (;;) {} }, get a() { for (;;) {} } })", /stopped after 1 seconds/],
  [
    "a memory bomb",
    "const hog = []; for (;;) hog.push(new Array(1e5).fill({}).map((_, i) => ({ i })));",
    /memory|stopped after/,
  ],
  ["a bomb of arrays", "const arrays = []; for (;;) arrays.push(new Float32Array(2.5e7));", /more than 4 GB in arrays/],
  ["a thrown promise", "throw Promise.resolve(1);", /threw a Promise/],
  ["a thrown promise that never ends", "throw new Promise(() => {});", /threw a Promise/],
  ["a thrown trap", "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } });", /can't be read/],
  ["a foreign import", 'await import("https://example.com/x.js");', /no module "https:\/\/example.com\/x.js"/],
  ["a foreign import by name", 'import x from "left-pad";', /no module "left-pad"/],
  ["code made of text", 'new Function("return 1")();', /EvalError|unsafe-eval/],
  ["a fetch", 'await fetch("https://example.com");', /no network/],
  ["a socket", 'new WebSocket("wss://example.com");', /no network/],
  ["storage", 'indexedDB.open("noisebook");', /no storage/],
  ["files of its own", "await navigator.storage.getDirectory();", /getDirectory|SecurityError/],
  ["a worker of its own", 'new Worker("x.js");', /can't start workers/],
  ["the end of its worker", "close();", /can't end its worker/],
  ["a way round the wall", "self.postMessage({ tell: 'done' });", /speaks to the page by show/],
  ["a picture too large", "show.image(new Float32Array(10), { width: 1e6 });", /expected 1 to 4096/],
];

describe("an attack", () => {
  test.each(attacks)("%s ends in a sentence, and the page goes on", async (_, source, says) => {
    const { failure, seconds, longest } = await host.run(source, 1);
    expect(failure?.message).toMatch(says);
    expect(seconds).toBeLessThan(30);
    expect(longest).toBeLessThan(1000);
    await alive();
  });

  test("a million lines are counted, not kept", async () => {
    const { failure, outputs } = await host.run('for (let i = 0; i < 1e6; i++) console.log("line", i);');
    expect(failure).toBeUndefined();
    expect(outputs.length).toBe(2001);
    expect(JSON.parse(outputs.at(-1)!).text).toBe("… and 998,000 more, which were not kept.");
    await alive();
  });

  test("a flood of questions is stopped", async () => {
    const { failure } = await host.run(
      'import { connectEngine } from "noisebook";\nconst engine = connectEngine();\nfor (;;) void engine.ready();',
      20,
    );
    expect(failure?.message).toBe("The cell sent more messages than a page can read; it was stopped.");
    await alive();
  });

  test("errors by the thousand after a cell's end are counted", async () => {
    const { failure } = await host.run(
      "for (let i = 0; i < 1e4; i++) setTimeout(() => { throw new Error(String(i)); });",
    );
    expect(failure).toBeUndefined();
    await alive();
  });

  test("a blob that imports from elsewhere is stopped by the policy", async () => {
    const source =
      "const url = URL.createObjectURL(new Blob([\"import('https://example.com/x.js').catch(e => console.log(String(e)))\"]));\n" +
      "url.slice(0, 5)";
    expect((await host.run(source)).failure).toBeUndefined();
    await alive();
  });
});
