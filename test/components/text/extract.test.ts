import { describe, expect, test } from "vitest";
import { definition } from "../../../src/components/text/extract.ts";

const source = `import { a } from "./a.ts";

const hidden = 1;

/** Halves. */
export const half = (x: number): number => x / 2; // by two

// A remark between.
export function over(x: string): string;
export function over(x: number): number;
export function over(x: never) {
  return x;
}

/** A pair. */
export interface Pair {
  readonly left: number;
}
export type Alias = Pair;
`;

describe("definition", () => {
  test("is the statement with its docstring and nothing around it", () => {
    expect(definition(source, "half")).toBe("/** Halves. */\nexport const half = (x: number): number => x / 2;");
    expect(definition(source, "Pair")).toBe("/** A pair. */\nexport interface Pair {\n  readonly left: number;\n}");
    expect(definition(source, "Alias")).toBe("export type Alias = Pair;");
  });

  test("takes all overloads", () => {
    expect(definition(source, "over").match(/export function over/g)).toHaveLength(3);
  });

  test("throws for what is not exported and says what is", () => {
    expect(() => definition(source, "hidden", "x.ts")).toThrow("x.ts exports no hidden; it exports half, over");
  });
});
