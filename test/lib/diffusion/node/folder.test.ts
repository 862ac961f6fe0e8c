import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writtenBytes, writtenText } from "../../../../src/lib/diffusion/formats/files/written.ts";
import { readFiles, readFolder, writeFolder } from "../../../../src/lib/diffusion/node/folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noisebook-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is written to a folder is read back from it, whole or in part", async () => {
  await writeFolder(join(folder, "new"), [
    writtenText("model_index.json", "{}"),
    writtenBytes("unet/weights", Uint8Array.of(1, 2, 3, 4)),
  ]);
  const tree = await readFolder(join(folder, "new"));
  expect(await tree.list()).toEqual(["model_index.json", "unet/weights"]);
  const source = await tree.open("unet/weights");
  expect(source.size).toBe(4);
  expect(await source.read(1, 3)).toEqual(Uint8Array.of(2, 3));
  expect(await readFiles(join(folder, "new"))).toEqual({
    "model_index.json": Uint8Array.of(123, 125),
    "unet/weights": Uint8Array.of(1, 2, 3, 4),
  });
});

test("a file that could not be written leaves what was there, and nothing else", async () => {
  writeFileSync(join(folder, "kept"), "old");
  const broken = {
    path: "kept",
    size: 3,
    async *chunks() {
      yield Uint8Array.of(1);
      throw new Error("The network broke off.");
    },
  };
  await expect(writeFolder(folder, [broken])).rejects.toThrow("The network broke off.");
  expect(readdirSync(folder)).toEqual(["kept"]);
  expect(readFileSync(join(folder, "kept"), "utf8")).toBe("old");
});

test.each(["../out", "/etc/out", "a/../../out", ""])("nothing is written to %j, out of the folder", async (path) => {
  await expect(writeFolder(join(folder, "in"), [writtenText(path, "")])).rejects.toThrow(
    "The path leads out of the folder; one inside, such as unet/config.json, is expected.",
  );
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that isn't there is refused by its name", async () => {
  await expect(readFolder(join(folder, "none"))).rejects.toThrow(/none: The folder can't be read \(ENOENT\)\.$/);
});
