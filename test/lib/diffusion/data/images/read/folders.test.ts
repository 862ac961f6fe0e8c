import { describe, expect, test } from "vitest";
import {
  readCaption,
  sortedByFolder,
  textsBeside,
  toldBy,
} from "../../../../../../src/lib/diffusion/data/images/read/folders.ts";
import { FileError } from "../../../../../../src/lib/diffusion/formats/file-error.ts";
import { bytesSource } from "../../../../../../src/lib/diffusion/formats/files/source.ts";

const file = (text: string) => bytesSource(new TextEncoder().encode(text));

test("folders are classes where there are several", () => {
  expect(sortedByFolder(["set/cats/1.png", "set/dogs/1.png", "set/cats/2.png"])).toEqual({
    labels: Int32Array.of(0, 1, 0),
    classNames: ["cats", "dogs"],
  });
  expect(sortedByFolder(["a.png", "b.png"])).toEqual({ labels: new Int32Array(2), classNames: ["picture"] });
  expect(sortedByFolder(["cats/1.png"]).classNames).toEqual(["cats"]);
});

test("a text belongs to the picture of its name in its folder", () => {
  const pictures = ["a/1.png", "b/1.jpeg", "b/2.v1.png", "3.png"];
  const found = textsBeside(pictures, [...pictures, "a/1.txt", "b/2.v1.TXT", "3.md", "readme.txt"]);
  expect([...found]).toEqual([
    ["a/1.png", "a/1.txt"],
    ["b/2.v1.png", "b/2.v1.TXT"],
  ]);
});

describe("a caption", () => {
  test("is one line, whatever its file's lines and mark", async () => {
    expect(await readCaption("1.txt", file("\uFEFF a red\n  circle \r\n"))).toBe("a red circle");
    expect(await readCaption("1.txt", file("猫"))).toBe("猫");
    expect(await readCaption("1.txt", file(""))).toBe("");
  });

  test.each([
    ["no text", bytesSource(Uint8Array.of(0xff, 0xfe, 0x61)), "text", /^set\/1\.txt: It is not text in UTF-8/],
    ["a page", file("word ".repeat(900)), "length", /^set\/1\.txt: It has 4499 characters; .* at most 2000 char/],
    ["a book", file("word ".repeat(9000)), "length", /^set\/1\.txt: It has 45000 bytes; /],
  ])("of %s is refused in a sentence", async (_, source, field, words) => {
    const error = await readCaption("set/1.txt", source).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FileError);
    expect(error).toMatchObject({ file: "set/1.txt", field, message: expect.stringMatching(words) });
  });
});

test("a picture without a caption is called as its folder, and nothing where all lie in one", () => {
  const labels = Int32Array.of(0, 1, 1);
  const sorted = { labels, classNames: ["red_shoes", "cats"] };
  expect(toldBy([undefined, "a black cat", undefined], sorted)).toEqual(["red shoes", "a black cat", "cats"]);
  const unsorted = { labels: new Int32Array(3), classNames: ["picture"] };
  expect(toldBy([undefined, "a black cat", ""], unsorted)).toEqual(["", "a black cat", ""]);
  expect(toldBy([undefined, undefined, undefined], unsorted)).toBeUndefined();
});
