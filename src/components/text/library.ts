import { type Door, doorOf } from "./door.ts";

const sources = import.meta.glob<string>("../../lib/diffusion/**/*.ts", { query: "?raw", import: "default" });

/** The text of a file inside src/lib/diffusion, where there is one. */
export const librarySource = async (file: string): Promise<string | undefined> =>
  sources[`../../lib/diffusion/${file}`]?.();

let door: Promise<Door> | undefined;

/** What the library's public door leads to, read once for all pages. */
export function libraryDoor(): Promise<Door> {
  door ??= doorOf(librarySource);
  return door;
}
