import { globSync, readFileSync } from "node:fs";
import { crc32 as nodes } from "node:zlib";
import { describe, expect, test } from "vitest";
import { crc32 } from "../../../../../src/lib/diffusion/formats/png/crc32.ts";
import { textOf, withText } from "../../../../../src/lib/diffusion/formats/png/text.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const [path] = globSync(["docs/**/*.png", "public/**/*.png"]);
const picture = new Uint8Array(readFileSync(path!));

test("the checksum is that of Node's zlib", () => {
  for (const n of [0, 1, 9, 1000]) {
    const bytes = Uint8Array.from(rng(n).integers(n, 256));
    expect(crc32(bytes)).toBe(nodes(bytes));
  }
});

describe("a text beside a picture", () => {
  test.each(["{}", "ein roter Kreis, 赤い円 🙂", "", "x".repeat(70_000)])("comes back: %.20s", (text) => {
    const marked = withText(picture, "noisebook", text);
    expect(textOf(marked, "noisebook")).toBe(text);
    expect(marked.length).toBe(picture.length + 12 + 9 + 5 + new TextEncoder().encode(text).length);
  });

  test("takes the place of one of its name, and leaves others", () => {
    const twice = withText(withText(withText(picture, "a", "1"), "b", "2"), "a", "3");
    expect([textOf(twice, "a"), textOf(twice, "b"), textOf(twice, "c")]).toEqual(["3", "2", undefined]);
    expect(textOf(picture, "a")).toBeUndefined();
  });

  test("is neither in what is no PNG, nor in one that is cut short, nor under an odd name", () => {
    expect(() => textOf(new Uint8Array([1, 2, 3]), "a")).toThrow("This is no PNG picture; its first bytes are others.");
    expect(() => textOf(picture.slice(0, -3), "a")).toThrow("cut short");
    expect(() => withText(picture, "", "1")).toThrow("1 to 79 plain letters");
    expect(() => withText(picture.slice(0, 8), "a", "1")).toThrow("cut short");
  });
});
