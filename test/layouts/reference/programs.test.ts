import { expect, test } from "vitest";
import { programsWith } from "../../../src/layouts/reference/programs.ts";

const programs = new Map([
  [
    "one",
    'import {\n  type Level,\n  nn,\n  rng,\n  data as sets,\n} from "../x.ts";\nsets.drawnFrom(rng(1)); nn.tree.leaves(net);',
  ],
  ["two", 'import { rng } from "../x.ts";\nother.tree.leaves(rng(2));'],
]);
const using = (page: string, name: string) => programsWith(programs, { page, name });

test("programs that use a direct name, a type too", () => {
  expect(using("noisebook", "rng")).toEqual(["one", "two"]);
  expect(using("noisebook", "Level")).toEqual(["one"]);
});

test("programs that use what is in a namespace, whatever they call that", () => {
  expect(using("data", "drawnFrom")).toEqual(["one"]);
  expect(using("nn", "tree.leaves")).toEqual(["one"]);
  expect(using("sets", "drawnFrom")).toEqual([]);
  expect(using("other", "tree.leaves")).toEqual([]);
});
