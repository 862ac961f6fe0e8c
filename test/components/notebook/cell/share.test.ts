import { expect, test } from "vitest";
import { drafts } from "../../../../src/components/notebook/cell/drafts.ts";
import { packed, unpacked } from "../../../../src/components/notebook/cell/share.ts";

test.each(["", "const ε = 1;\n", "x".repeat(10_000)])("a link brings the code back: %#", async (source) => {
  expect(await unpacked(await packed(source))).toBe(source);
});

test("a link fits an address", async () => {
  expect((await packed("const loss = [];\n".repeat(100))).length).toBeLessThan(200);
});

test("a damaged link, and one that unfolds to a bomb, are refused in a sentence", async () => {
  await expect(unpacked("AAAA%%")).rejects.toThrow("can't be read");
  await expect(unpacked((await packed("const a = 1;")).slice(0, 6))).rejects.toThrow("can't be read");
  await expect(unpacked(await packed("x".repeat(300_000)))).rejects.toThrow("more than 200,000 characters");
});

test("drafts are kept, or it is said that they are not", () => {
  const store = new Map<string, string>();
  const kept = drafts(() => ({
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => void store.set(key, value),
    removeItem: (key) => void store.delete(key),
  }));
  expect(kept.write("a", "1")).toBe(true);
  expect(kept.read("a")).toBe("1");
  kept.forget("a");
  expect(kept.read("a")).toBeUndefined();
  const none = drafts(() => {
    throw new Error("Storage is off.");
  });
  expect([none.write("a", "1"), none.read("a")]).toEqual([false, undefined]);
});
