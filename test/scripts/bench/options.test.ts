import { describe, expect, test } from "vitest";
import { readOptions } from "../../../scripts/bench/options.ts";
import { jobs } from "../../../src/lib/bench/jobs.ts";

const read = (...args: string[]) => readOptions(args) as Exclude<ReturnType<typeof readOptions>, "help">;

describe("the command line", () => {
  test("asks for everything unless told", () => {
    const { impls, backends, fits, json, effort, jobs: asked } = read();
    expect(asked).toEqual(jobs);
    expect([impls.length, backends.length]).toEqual([4, 4]);
    expect([fits, json, effort.seconds]).toEqual([true, undefined, 60]);
  });

  test("takes several of a kind, and keeps their order", () => {
    const options = read("--impl", "tfjs", "--impl", "noisebook", "--backend", "wasm", "--job", "tiny-diffusion");
    expect(options.impls).toEqual(["noisebook", "tfjs"]);
    expect(options.backends).toEqual(["wasm"]);
    expect(options.jobs.map(({ name }) => name)).toEqual(["tiny-diffusion"]);
    expect(options.fits).toBe(false);
    expect(read("--job", "tiny-diffusion", "--fits").fits).toBe(true);
  });

  test("is quick when asked to be", () => {
    const { effort, fits } = read("--quick");
    expect([effort.rounds, effort.seconds, fits]).toEqual([2, 0, false]);
    expect(read("--quick", "--seconds", "3").effort.seconds).toBe(3);
    expect(read("--no-fits").fits).toBe(false);
  });

  test("takes the networks of images alone, on some lanes, with a Python of one's own", () => {
    const options = read("--images", "--lane", "tfjs/cpu", "--lane", "noisebook/wasm", "--python", "/opt/python");
    expect(options.jobs.map(({ name }) => name)).toEqual(
      jobs.map(({ name }) => name).filter((name) => /^(unet|dit)-/.test(name)),
    );
    expect(options.lanes).toEqual(["noisebook/wasm", "tfjs/cpu"]);
    expect([options.python, options.fits]).toEqual(["/opt/python", false]);
    expect(() => read("--lane", "tfjs/metal")).toThrow("Unknown lane: tfjs/metal (expected one of noisebook/webgpu,");
  });

  test("says what would work", () => {
    expect(() => read("--impl", "pytorch")).toThrow(
      "Unknown implementation: pytorch (expected one of noisebook, tfjs,",
    );
    expect(() => read("--backend", "metal")).toThrow("Unknown backend: metal (expected one of webgpu,");
    expect(() => read("--seconds", "soon")).toThrow("--seconds takes a number from 0 to 3600; this is soon.");
    expect(() => read("--fast")).toThrow("'--fast'");
    expect(readOptions(["--help"])).toBe("help");
  });
});
