import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { clipTokenizer } from "../../../src/lib/diffusion/tokenizers/clip.ts";

const run = (script: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/train/${script}`, ...args], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

test("scenes written for Python are read back right, and each word of their captions is one token", () => {
  const folder = mkdtempSync(join(tmpdir(), "scenes-"));
  try {
    run("scenes-data.ts", "--out", folder, "--count", "3", "--tests", "8");
    for (const kind of ["single", "pair", "clusters"]) {
      const { captions, swaps } = JSON.parse(readFileSync(join(folder, `${kind}-held.json`), "utf8"));
      const whole = captions.map(([first]: string[]) => first);
      expect([whole.length, captions[0].length, swaps.length]).toEqual([8, 6, 8]);
      const asked = join(folder, "asked.json");
      writeFileSync(asked, JSON.stringify(whole));
      expect(JSON.parse(run("scenes-check.ts", join(folder, `${kind}-held.u8`), asked)).all).toBe(1);
      const read = (name: string) => readFileSync(join(folder, "tokenizer", name), "utf8");
      const files = ["vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"] as const;
      const { ids, length } = clipTokenizer(Object.fromEntries(files.map((name) => [name, read(name)])));
      for (const text of whole) expect([ids(text).length, length]).toEqual([text.split(" ").length, 16]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
