import { formatLink, parseLink } from "../../kit/frame/link.ts";
import { packed, unpacked } from "./share.ts";

/** What programs that pass links on are known to keep whole, in characters. */
const safe = 8000;

/** Copies a link to code, or makes the page's address one. What was done, in a sentence. */
export async function shareLink(key: string, source: string, what = "code"): Promise<string> {
  const link = new URL(formatLink(key, { cell: await packed(source) }), location.href).href;
  const warning =
    link.length > safe ? ` It has ${link.length.toLocaleString("en")} characters, which some programs cut off.` : "";
  try {
    await navigator.clipboard.writeText(link);
    return `A link to this ${what} is copied.${warning}`;
  } catch {
    location.hash = new URL(link).hash;
    return `The address of the page is now a link to this ${what}.${warning}`;
  }
}

/** What the page's address has for a cell or a notebook, and a sentence to go with it. */
export async function linkedSource(key: string): Promise<{ readonly source?: string; readonly notice?: string }> {
  const { cell } = parseLink(location.hash, key);
  if (!cell) return {};
  try {
    return { source: await unpacked(cell), notice: "This code came with the link. Read it before you run it." };
  } catch (error) {
    return { notice: (error as Error).message };
  }
}
