import { expect, test } from "vitest";
import { type Named, search } from "../../../src/layouts/reference/search.ts";

const names: readonly Named[] = [
  ["sample", "function", "/a", "Samples, a step at each pull.", "weights steps sampler"],
  ["samplers.ddim", "function", "/b", "Song et al., arXiv:2010.02502.", "arxiv 2010.02502 euler posterior"],
  ["samplers.euler", "function", "/c", "Euler's rule.", "churn noise"],
  ["distillation.ddimStep", "function", "/d", "A step.", "deterministic"],
  ["samplers.Sampler", "type", "/e", "One step of a sampler.", "pure"],
];
const found = (question: string) => search(names, question).map(([name]) => name);

test("the name itself comes first, then names that begin with it, then words about it", () => {
  expect(found("ddim")).toEqual(["samplers.ddim", "distillation.ddimStep"]);
  expect(found("euler")).toEqual(["samplers.euler", "samplers.ddim"]);
});

test("all words have to fit, a paper or a kind among them", () => {
  expect(found("ddim posterior")).toEqual(["samplers.ddim"]);
  expect(found("2010.02502")).toEqual(["samplers.ddim"]);
  expect(found("sampler type")).toEqual(["samplers.Sampler"]);
  expect(found("ddim nowhere")).toEqual([]);
});

test("capitals and marks don't matter, and a namespace narrows down", () => {
  expect(found("DDIM")[0]).toBe("samplers.ddim");
  expect(found("samplers.d")).toEqual(["samplers.ddim"]);
});

test("nothing is found of nothing, and of much no more than asked", () => {
  expect(found("  ")).toEqual([]);
  expect(search(names, "s", 2)).toHaveLength(2);
});
