import type { LabelledPoints } from "../../lib/diffusion/data/points.ts";
import { isOwn, keepOwn, ownData } from "./data.ts";
import { readChanges, readSettings, readView } from "./read-settings.ts";
import { type Change, defaultSettings, defaultView, type Settings, type View } from "./settings.ts";

/** What a link to the bench holds. */
export interface Linked {
  readonly settings: Settings;
  readonly view: View;
  readonly changes: readonly Change[];
}

/** Points of the reader's own that still fit into an address. */
export const mostLinked = 1500;

/** Values for the address: what differs from the usual, and small data of the reader's own. */
export function encodeLink({ settings, view, changes }: Linked): Record<string, string> {
  const own = isOwn(settings.data) ? ownData(settings.data) : undefined;
  const isSmall = own && own.points.points.length <= 2 * mostLinked;
  return {
    data: settings.data,
    ...unusual(settings, defaultSettings),
    ...unusual(view, defaultView),
    ...(changes.length > 0 && { changes: changes.map(changeText).join(";") }),
    ...(isSmall && { points: pointsText(own.points), title: own.title }),
  };
}

/** @throws a sentence when a value can't be, or the points are missing. */
export function decodeLink(values: Readonly<Record<string, string>>): Linked {
  const settings = readSettings(values);
  const view = readView(values);
  const changes = readChanges((values.changes ?? "").split(";").filter(Boolean).map(readChange));
  if (!values.points) return { settings, view, changes };
  return {
    settings: { ...settings, data: keepOwn(values.title || "Points from a link", readPoints(values.points)) },
    view,
    changes,
  };
}

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

const pointsText = ({ points, labels, classNames }: LabelledPoints): string =>
  [
    toBase64(points),
    labels ? toBase64(Uint8Array.from(labels)) : "",
    ...(classNames ?? []).map(encodeURIComponent),
  ].join("~");

function readPoints(text: string): LabelledPoints {
  const [points = "", labels = "", ...classNames] = text.split("~");
  const bytes = fromBase64(points);
  if (bytes.length % 8 !== 0) throw new RangeError("The points in this link are cut off; copy the whole link.");
  const out = { points: new Float32Array(bytes.buffer) };
  if (labels === "") return out;
  const classes = Int32Array.from(fromBase64(labels));
  if (classes.length !== out.points.length / 2)
    throw new RangeError("The classes in this link don't fit its points; copy the whole link.");
  return { ...out, labels: classes, classNames: classNames.map(decodeURIComponent) };
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array): string =>
  btoa(Array.from(new Uint8Array(buffer, byteOffset, byteLength), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    throw new RangeError("The points in this link can't be read; copy the whole link.");
  }
}
