import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readPictureFiles } from "../../../../../../src/lib/diffusion/data/images/read/picture-files.ts";

const named = (name: string, ...bytes: number[]) => ({ name, bytes: Uint8Array.from(bytes) });
const u32 = (value: number) => [0, 0, value >> 8, value & 255];
const images = (n: number) =>
  named("images", 0, 0, 8, 3, ...u32(n), ...u32(2), ...u32(2), ...Array(n).fill([0, 51, 204, 255]).flat());
const labels = (...own: number[]) => named("labels", 0, 0, 8, 1, ...u32(own.length), ...own);

describe("IDX files", () => {
  test("of pictures and labels, in any order, packed or not, are pictures in [−1, 1]", async () => {
    const packed = { name: "images.gz", bytes: new Uint8Array(gzipSync(images(3).bytes)) };
    for (const files of [
      [images(3), labels(1, 0, 2)],
      [labels(1, 0, 2), packed],
    ]) {
      const set = await readPictureFiles(files);
      expect(set.shape).toEqual([2, 2, 1]);
      expect([...set.points.slice(0, 4)]).toEqual([-1, -0.6, 0.6, 1].map(Math.fround));
      expect([...set.labels]).toEqual([1, 0, 2]);
      expect(set.classNames).toEqual(["0", "1", "2"]);
    }
  });

  test("without labels are of one class, and no more than wanted are read", async () => {
    const set = await readPictureFiles([images(5)], 2);
    expect([set.points.length, [...set.labels], set.classNames]).toEqual([8, [0, 0], ["picture"]]);
  });

  test.each([
    [[images(3), labels(1, 0)], /labels: It has 2 labels for 3 pictures/],
    [[labels(1)], /labels: It has labels alone/],
    [[images(1), images(1)], /images: It is one too many/],
    [
      [named("a", 0, 0, 9, 3, ...u32(1), ...u32(1), ...u32(1), 5)],
      /a: Pictures are unsigned bytes; these numbers are of type signed byte/,
    ],
    [[named("a", 0, 0, 8, 4, ...u32(1), ...u32(1), ...u32(1), ...u32(2), 5, 5)], /these numbers are \[1, 1, 1, 2\]/],
    [[named("a", 0, 0, 8, 3, ...u32(0), ...u32(1), ...u32(1))], /no pictures/],
    [[named("photo.jpg", 255, 216, 255)], /photo\.jpg: It is neither an IDX file/],
    [[], /^Choose at least one/],
  ])("that don't belong together are refused", async (files, message) => {
    await expect(readPictureFiles(files)).rejects.toThrow(message);
  });
});

describe("CIFAR files", () => {
  const record = (...head: number[]) => [
    ...head,
    ...Array(1024).fill(255),
    ...Array(1024).fill(0),
    ...Array(1024).fill(51),
  ];

  test("hold planes of red, green and blue after their label", async () => {
    const set = await readPictureFiles([
      named("data_batch_1.bin", ...record(3), ...record(9)),
      named("data_batch_2.bin", ...record(0)),
    ]);
    expect([set.shape, [...set.labels], set.points.length]).toEqual([[32, 32, 3], [3, 9, 0], 3 * 3072]);
    expect([...set.points.slice(0, 6)]).toEqual([1, -1, -0.6, 1, -1, -0.6].map(Math.fround));
    expect(set.classNames[3]).toBe("cat");
  });

  test("of a hundred classes have a coarse label before the fine one", async () => {
    const set = await readPictureFiles([named("train.bin", ...record(11, 77))]);
    expect([set.labels[0], set.classNames.length]).toEqual([77, 100]);
  });

  test("with a label out of range, or of another set, are refused", async () => {
    await expect(readPictureFiles([named("a.bin", ...record(10))])).rejects.toThrow(
      /a\.bin: Record 1 has the label 10/,
    );
    const mixed = [named("a.bin", ...record(1)), named("b.bin", ...record(1, 2))];
    await expect(readPictureFiles(mixed)).rejects.toThrow(/b\.bin: It is of another set/);
  });
});
