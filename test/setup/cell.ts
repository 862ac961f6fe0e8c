import type { Locator } from "playwright";

/** Puts a text in place of a cell's code. */
export async function write(cell: Locator, source: string): Promise<void> {
  await cell.locator(".source").click();
  await cell.getByRole("textbox").fill(source);
}

/** Runs a cell to its end. What it shows, or what went wrong. */
export async function run(cell: Locator): Promise<string> {
  const ended = cell.evaluate((e) => new Promise((done) => e.addEventListener("nb-cell-ran", done, { once: true })));
  await cell.getByRole("button", { name: "Run", exact: true }).press("Enter");
  await ended;
  const parts = [cell.locator(".failure"), cell.locator(".outputs"), cell.getByRole("status")];
  const texts = await Promise.all(parts.map((part) => part.allTextContents()));
  return texts.flat().join(" ").replace(/\s+/g, " ").trim();
}

/** What comes only with the editor or a run. */
export const ofCells = (requests: readonly string[]): readonly string[] =>
  requests.filter((address) => /\/(editor|assist|surroundings|cells-|sandbox)[^/]*$/.test(address));
