import { download } from "../kit/download.ts";
import { formatLink } from "../kit/link.ts";
import { picture } from "../kit/picture.ts";
import { isOwn, ownData } from "./data.ts";
import type { DenoiserLab } from "./element.ts";
import { decodeLink, encodeLink, mostLinked } from "./link.ts";

export type SavedKind = "data" | "samples" | "model" | "run";

/** Puts the whole run into the address and copies it. */
export async function copyLink(lab: DenoiserLab): Promise<void> {
  const { run, settings, view } = lab.store;
  const linked = { settings: run?.settings ?? settings, view, changes: run?.changes ?? [] };
  history.replaceState(null, "", formatLink(lab.key, encodeLink(linked)));
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  const own = isOwn(linked.settings.data) ? ownData(linked.settings.data) : undefined;
  const tooMany = own && own.points.points.length > 2 * mostLinked;
  lab.say(
    `${copied ? "Link copied" : "The link is in the address bar"}: it holds every setting and the seed.${
      tooMany
        ? ` It can't hold your ${own.points.points.length / 2} points (at most ${mostLinked}): send the run file instead.`
        : ""
    }`,
  );
}

/** Takes over what a link holds. What can't be read is said, and what was there stays. */
export function restoreLink(lab: DenoiserLab, values: Readonly<Record<string, string>>, sentence: string): void {
  try {
    const { settings, view, changes } = decodeLink(values);
    lab.store.prepare(settings, changes);
    lab.store.setView(view);
    lab.say(sentence);
  } catch (error) {
    lab.say(`This link can't be opened. ${(error as Error).message}`);
  }
}

export async function savePicture(lab: DenoiserLab): Promise<void> {
  const area = lab.renderRoot.querySelector<HTMLElement>(".bench");
  const blob = area && (await picture(area, lab.theme.paper));
  if (blob) download("denoiser.png", blob);
}

/** Files are made by code that is fetched when it is first needed. */
export async function saveFile(lab: DenoiserLab, kind: SavedKind): Promise<void> {
  try {
    const files = await import("./save.ts");
    const { name, contents } = files.makeFile(kind, lab.store);
    download(name, contents);
    lab.say(`${name} saved.`);
  } catch (error) {
    lab.say((error as Error).message);
  }
}

/** Opens data, a model or a run; a file that can't be used says why, and what was there stays. */
export async function openFile(lab: DenoiserLab, file: File): Promise<void> {
  try {
    const { openFileInto } = await import("./open.ts");
    lab.say(await openFileInto(lab.store, file));
  } catch (error) {
    lab.say(`${file.name} can't be opened. ${(error as Error).message}`);
  }
}
