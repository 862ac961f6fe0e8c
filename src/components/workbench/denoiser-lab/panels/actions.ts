import { picture } from "../../../kit/canvas/picture.ts";
import { download } from "../../../kit/frame/download.ts";
import { formatLink, parseLink } from "../../../kit/frame/link.ts";
import type { Picked } from "../../data-picker/open-spec.ts";
import type { SavedKind } from "../files/save.ts";
import type { Host } from "../host.ts";
import { dataSetting, keepFile, prepareData, readData, titleOf } from "../state/data.ts";

/** Puts the whole run into the address and copies it. What makes links is fetched when it is needed. */
export async function copyLink(host: Host): Promise<void> {
  const { encodeLink, holdsData } = await import("../files/link.ts");
  const { run, settings, view } = host.store;
  const linked = { settings: run?.settings ?? settings, view, changes: run?.changes ?? [] };
  history.replaceState(null, "", formatLink(host.key, encodeLink(linked)));
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  const short = holdsData(linked.settings) ? "" : " Your points are too many for a link: send the run file instead.";
  host.say(`${copied ? "Link copied" : "The link is in the address bar"}: every setting and the seed.${short}`);
}

/**
 * Takes over what a link holds; one of the view alone leaves a run as it is. What can't be read is said, and what was there
 * stays. Tells whether it could be read.
 */
export async function restoreLink(
  host: Host,
  values: Readonly<Record<string, string>>,
  sentence: string,
): Promise<boolean> {
  try {
    const { decodeLink, isViewOnly } = await import("../files/link.ts");
    const { settings, view, changes } = decodeLink(values);
    const keepsRun = host.store.run !== undefined && isViewOnly(values);
    if (!keepsRun) {
      await prepareData(settings.data);
      await host.store.prepare(settings, changes);
    }
    host.store.setView(view);
    host.say(keepsRun ? "" : sentence);
    return true;
  } catch (error) {
    host.say(`This link can't be opened. ${(error as Error).message}`);
    return false;
  }
}

/** Files that are dropped on the bench. */
export const dropped = (open: (file: File) => void) => ({
  over: (event: DragEvent) => event.preventDefault(),
  drop: (event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    open(file);
  },
});

export async function savePicture(area: HTMLElement | null, paper: string): Promise<void> {
  const blob = area && (await picture(area, paper));
  if (blob) download("denoiser.png", blob);
}

/** Files are made by code that is fetched when it is first needed. */
export async function saveFile(host: Host, kind: SavedKind): Promise<void> {
  try {
    const files = await import("../files/save.ts");
    host.say(await files.saveKind(kind, host.store));
  } catch (error) {
    host.say((error as Error).message);
  }
}

/** Opens data, a model or a run; a file that can't be used says why, and what was there stays. */
export async function openFile(host: Host, file: File): Promise<void> {
  try {
    const { openFileInto } = await import("../files/open.ts");
    host.say(await openFileInto(host.store, file));
  } catch (error) {
    host.say(`${file.name} can't be opened. ${(error as Error).message}`);
  }
}

/** Trains on what the picker gives. */
export async function takePicked(host: Host, { spec, file }: Picked): Promise<void> {
  const line = dataSetting(spec);
  try {
    if (file) keepFile(line, file);
    await prepareData(line);
    host.store.set({ data: line });
  } catch (error) {
    host.say((error as Error).message);
  }
}

/** Looks for a run that a reload cut short, and keeps the present one from now on. */
export async function keepRuns(host: Host): Promise<void> {
  const [{ indexedDbStore }, database, { Keeper, offerWords }] = await Promise.all([
    import("../../../../lib/diffusion/storage/store.ts"),
    import("idb-keyval"),
    import("../files/keep.ts"),
  ]);
  const keeper = new Keeper(indexedDbStore(database));
  const found = await keeper.find();
  if (found) await prepareData(found.settings.data);
  const isFree = host.store.run === undefined && Object.keys(parseLink(location.hash, host.key)).length === 0;
  if (found && isFree) {
    const accept = () => {
      const id = host.store.shelf.nextId();
      host.show({ ...found, id, name: `Run ${id}` });
      host.offer = undefined;
    };
    host.offer = {
      text: offerWords(found, titleOf(readData(found.settings.data))),
      accept,
      drop: () => void keeper.drop(),
    };
  }
  host.store.subscribe(() => void keeper.keep(host.store, performance.now()));
  host.changed();
}
