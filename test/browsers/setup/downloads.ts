import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./patience.ts";

/** A fresh folder for what a browser saves. */
export const downloads = (): string => mkdtempSync(join(tmpdir(), "noisebook-"));

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const isWhole = (file: string) => /\.(csv|json|safetensors|png)$/.test(file) && statSync(file).size > 0;

const files = (folder: string) =>
  new Set(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter(isWhole),
  );

/** The file that comes to the folder by an action. */
export async function saved(folder: string, act: () => Promise<void>): Promise<string> {
  const before = files(folder);
  await act();
  return until(async () => [...files(folder).difference(before)][0], `No file was saved in ${folder}.`);
}
