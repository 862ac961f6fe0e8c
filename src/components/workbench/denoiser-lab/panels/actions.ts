import { picture } from "../../../kit/canvas/picture.ts";
import { download } from "../../../kit/frame/download.ts";
import { formatLink, parseLink } from "../../../kit/frame/link.ts";
import type { Picked } from "../../data-picker/open-spec.ts";
import type { Lab } from "../lab.ts";
import { dataSetting, keepFile, prepareData, readData, titleOf } from "../state/data.ts";

export type SavedKind = "data" | "samples" | "model" | "run";

/** Puts the whole run into the address and copies it. What makes links is fetched when it is needed. */
export async function copyLink(lab: Lab): Promise<void> {
  const { encodeLink, holdsData } = await import("../files/link.ts");
  const { run, settings, view } = lab.store;
  const linked = { settings: run?.settings ?? settings, view, changes: run?.changes ?? [] };
  history.replaceState(null, "", formatLink(lab.key, encodeLink(linked)));
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  const short = holdsData(linked.settings) ? "" : " Your points are too many for a link: send the run file instead.";
  lab.say(`${copied ? "Link copied" : "The link is in the address bar"}: every setting and the seed.${short}`);
}

/** Takes over what a link holds. What can't be read is said, and what was there stays. */
export async function restoreLink(lab: Lab, values: Readonly<Record<string, string>>, sentence: string): Promise<void> {
  try {
    const { decodeLink } = await import("../files/link.ts");
    const { settings, view, changes } = decodeLink(values);
    await prepareData(settings.data);
    await lab.store.prepare(settings, changes);
    lab.store.setView(view);
    lab.say(sentence);
  } catch (error) {
    lab.say(`This link can't be opened. ${(error as Error).message}`);
  }
}

export async function savePicture(lab: Lab): Promise<void> {
  const area = lab.renderRoot.querySelector<HTMLElement>(".bench");
  const blob = area && (await picture(area, lab.theme.paper));
  if (blob) download("denoiser.png", blob);
}

/** Files are made by code that is fetched when it is first needed. */
export async function saveFile(lab: Lab, kind: SavedKind): Promise<void> {
  try {
    const files = await import("../files/save.ts");
    const { name, contents } = files.makeFile(kind, lab.store);
    download(name, contents);
    lab.say(`${name} saved.`);
  } catch (error) {
    lab.say((error as Error).message);
  }
}

/** Opens data, a model or a run; a file that can't be used says why, and what was there stays. */
export async function openFile(lab: Lab, file: File): Promise<void> {
  try {
    const { openFileInto } = await import("../files/open.ts");
    lab.say(await openFileInto(lab.store, file));
  } catch (error) {
    lab.say(`${file.name} can't be opened. ${(error as Error).message}`);
  }
}

/** Trains on what the picker gives. */
export async function takePicked(lab: Lab, { spec, file }: Picked): Promise<void> {
  const line = dataSetting(spec);
  try {
    if (file) keepFile(line, file);
    await prepareData(line);
    lab.store.set({ data: line });
  } catch (error) {
    lab.say((error as Error).message);
  }
}

/** Looks for a run that a reload cut short, and keeps the present one from now on. */
export async function keepRuns(lab: Lab): Promise<void> {
  const [{ indexedDbStore }, database, { Keeper, offerWords }] = await Promise.all([
    import("../../../../lib/diffusion/storage/store.ts"),
    import("idb-keyval"),
    import("../files/keep.ts"),
  ]);
  const keeper = new Keeper(indexedDbStore(database));
  const found = await keeper.find();
  if (found) await prepareData(found.settings.data);
  const isFree = lab.store.run === undefined && Object.keys(parseLink(location.hash, lab.key)).length === 0;
  if (found && isFree) {
    const accept = () => {
      const id = lab.store.nextId();
      lab.show({ ...found, id, name: `Run ${id}` });
      lab.offer = undefined;
    };
    lab.offer = {
      text: offerWords(found, titleOf(readData(found.settings.data))),
      accept,
      drop: () => void keeper.drop(),
    };
  }
  lab.store.subscribe(() => void keeper.keep(lab.store, performance.now()));
  lab.requestUpdate();
}
