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
  [
    "a bomb of WebAssembly",
    "const all = []; for (;;) all.push(new Uint8Array(new WebAssembly.Memory({ initial: 1024 }).buffer));",
    /more than 4 GB in arrays|memory/,
  ],
  ["a thrown promise", "throw Promise.resolve(1);", /threw a Promise/],
  ["a thrown promise that never ends", "throw new Promise(() => {});", /threw a Promise/],
  ["a thrown trap", "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } });", /can't be read/],
  ["a foreign import", 'await import("https://example.com/x.js");', /no module "https:\/\/example.com\/x.js"/],
  ["an import of what was made of text", 'await import(URL.createObjectURL(new Blob(["1"])));', /no module "blob:/],
  ["an import of data", 'await import("data:text/javascript,1");', /no module "data:/],
  ["a foreign script", 'importScripts("https://example.com/x.js");', /imports with import/],
  ["a foreign import by name", 'import x from "left-pad";', /no module "left-pad"/],
  ["code made of text", 'new Function("return 1")();', /EvalError|unsafe-eval/],
  ["a fetch", 'await fetch("https://example.com");', /no network/],
  ["a socket", 'new WebSocket("wss://example.com");', /no network/],
  ["storage", 'indexedDB.open("noisebook");', /no storage/],
  ["files of its own", "await navigator.storage.getDirectory();", /getDirectory|SecurityError/],
  ["a worker of its own", 'new Worker("x.js");', /can't start workers/],
  ["the page", "parent.document.title;", /parent is not defined/],
  ["the page's storage", 'localStorage.getItem("x");', /localStorage is not defined/],
  ["a socket of another kind", 'new EventSource("https://example.com");', /no network/],
  ["an old request", "new XMLHttpRequest();", /no network/],
  ["the page's graphics card", 'new OffscreenCanvas(1, 1).getContext("webgl2").drawArrays(0, 0, 3);', /null/],
  ["the end of its worker", "close();", /can't end its worker/],
  ["a way round the wall", "self.postMessage({ tell: 'done' });", /speaks to the page by show/],
  ["a picture too large", "show.image(new Float32Array(10), { width: 1e6 });", /expected 1 to 4096/],
];

/**
 * The page draws 60 frames a second on a machine with a core to spare, and 30 where 35 others wait for two cores. One that an attack
 * held up would draw none for as long as that lasts: ten a second, and no wait of more than a second and a half, tell the two apart.
 */
const goesOn = ({ frames, seconds, longest, elsewhere }: Awaited<ReturnType<Driven["run"]>>) => {
  expect(longest, "longest wait for a frame").toBeLessThan(1500);
  expect(elsewhere, "longest turn of a worker beside").toBeLessThan(1500);
  expect(frames, "frames").toBeGreaterThanOrEqual(Math.floor(10 * (seconds - 0.5)));
};

describe("an attack", () => {
  test.each(attacks)("%s ends in a sentence, and the page goes on", async (name, source, says) => {
    const result = await host.run(source, /bomb of/.test(name) ? 15 : 1);
    expect(result.failure?.message).toMatch(says);
    expect(result.seconds).toBeLessThan(30);
    goesOn(result);
    await alive();
  });

  test("a million lines are counted, not kept", async () => {
    const result = await host.run('for (let i = 0; i < 1e6; i++) console.log("line", i);');
    const { failure, outputs } = result;
    expect(failure).toBeUndefined();
    goesOn(result);
    expect(outputs.length).toBe(2001);
    expect(JSON.parse(outputs.at(-1)!).text).toBe("… and 998,000 more, which were not kept.");
    await alive();
  });

  test("a flood of questions is stopped", async () => {
    const result = await host.run(
      'import { connectEngine } from "noisebook";\nconst engine = connectEngine();\nfor (;;) void engine.ready();',
      20,
    );
    expect(result.failure?.message).toBe("The cell sent more messages than a page can read; it was stopped.");
    goesOn(result);
    await alive();
  });

  test("errors by the thousand after a cell's end are counted", async () => {
    const { failure } = await host.run(
      "for (let i = 0; i < 1e4; i++) setTimeout(() => { throw new Error(String(i)); });",
    );
    expect(failure).toBeUndefined();
    await alive();
  });
});
