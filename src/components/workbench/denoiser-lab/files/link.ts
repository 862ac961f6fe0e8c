import { isLinkable } from "../../../../lib/diffusion/data/spec.ts";
import { readData } from "../state/data.ts";
import { type Change, defaultSettings, defaultView, type Settings, type View } from "../state/settings.ts";
import { readChanges, readSettings, readView } from "./read-settings.ts";

/** What a link to the bench holds: enough to repeat a run. */
export interface Linked {
  readonly settings: Settings;
  readonly view: View;
  readonly changes: readonly Change[];
}

/** Values for the address: the data, and what differs from the usual. */
export const encodeLink = ({ settings, view, changes }: Linked): Record<string, string> => ({
  data: settings.data,
  ...unusual(settings, defaultSettings),
  ...unusual(view, defaultView),
  ...(changes.length > 0 && { changes: changes.map(changeText).join(";") }),
});

/** @throws a sentence when a value can't be. */
export const decodeLink = (values: Readonly<Record<string, string>>): Linked => ({
  settings: readSettings(values),
  view: readView(values),
  changes: readChanges((values.changes ?? "").split(";").filter(Boolean).map(readChange)),
});

/** Whether a link changes only how a run is looked at. */
export const isViewOnly = (values: Readonly<Record<string, string>>): boolean =>
  Object.keys(values).every((name) => name in defaultView || name === "run");

/** Whether the link brings the data along. */
export const holdsData = ({ data }: Settings): boolean => isLinkable(readData(data));

const unusual = (values: object, usual: object) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => value !== usual[name as keyof typeof usual])
      .map(([name, value]) => [name, String(value)]),
  );

const changeText = ({ step, ...patch }: Change) =>
  [step, ...Object.entries(patch).map(([k, v]) => `${k}:${v}`)].join(",");

function readChange(text: string): Record<string, unknown> {
  const [step, ...patch] = text.split(",");
  return { ...Object.fromEntries(patch.map((part) => part.split(":"))), step: Number(step) };
}
