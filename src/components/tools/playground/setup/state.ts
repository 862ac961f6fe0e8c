import { samplerName } from "../../../../lib/diffusion/samplers/former-names.ts";
import { defaultSetup, type Field, type FieldName, fieldNames, fields, type Setup } from "./setup.ts";

/** Version of the text form; a link of a later one opens with what is understood. */
const version = 1;

/** What a text held, and a sentence for each part of it that was left out. */
export interface Read<T> {
  readonly value: T;
  readonly ignored: readonly string[];
}

/** A setup as text for a link: the version, and what differs from the usual, e.g. "1;data:ring;steps:500". */
export const encodeSetup = (setup: Setup): string =>
  [
    version,
    ...fieldNames
      .filter((name) => setup[name] !== defaultSetup[name])
      .map((name) => `${name}:${escaped(String(setup[name]))}`),
  ].join(";");

/** Text without the sign that parts settings. */
const escaped = (text: string) => text.replace(/[%;]/g, encodeURIComponent);
const unescaped = (text: string) => text.replace(/%(?:25|3B)/g, decodeURIComponent);

/** The setup in a text. What is not known or out of range is left as usual. */
export function decodeSetup(text: string): Read<Setup> {
  const [first = "", ...parts] = text.split(";");
  const ignored: string[] = [];
  if (text && first !== String(version))
    ignored.push(
      `The link is of version ${quoted(first)}; this page reads version ${version}, so parts of it may be missing.`,
    );
  const patch: Record<string, unknown> = {};
  for (const part of parts) {
    const at = part.indexOf(":");
    const [name, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    if (!isField(name)) ignored.push(`There is no setting ${quoted(name)}; it was ignored.`);
    else {
      const text = name === "sampler" ? samplerName(unescaped(value)) : unescaped(value);
      const read = readValue(fields[name], text);
      if (read === undefined)
        ignored.push(`${fields[name].title}: ${complaint(fields[name], text)} ${staysAt(defaultSetup[name])}`);
      else patch[name] = read;
    }
  }
  return { value: { ...defaultSetup, ...patch }, ignored };
}

/** Beside the settings a link may hide the table of runs, and what A and B are. */
export const besides = { history: "Table of runs", about: "What A and B are" } as const;

/** What a link leaves out of reach. */
export type Hideable = FieldName | keyof typeof besides;

export const hideable: readonly Hideable[] = [...fieldNames, ...(Object.keys(besides) as (keyof typeof besides)[])];

/** How many names that mean nothing are told, each once. */
const told = 3;

/** Names of settings in a text such as "width,depth,history". */
export function decodeHidden(text: string): Read<readonly Hideable[]> {
  const asked = new Set(text.split(",").filter(Boolean));
  const unknown = [...asked].filter((name) => !hideable.includes(name as Hideable));
  const ignored = unknown.slice(0, told).map((name) => `There is no setting ${quoted(name)} to hide.`);
  const rest = unknown.length - told;
  return {
    value: hideable.filter((name) => asked.has(name)),
    ignored: rest > 0 ? [...ignored, `Nor are there ${rest} more that the link would hide.`] : ignored,
  };
}

const isField = (name: string): name is FieldName => Object.hasOwn(fields, name);

const quoted = (text: string) => `“${text.length > 30 ? `${text.slice(0, 29)}…` : text}”`;

function readValue(field: Field, text: string): string | number | boolean | undefined {
  const { options, range, whole, check } = field;
  if (options) return options.some(([value]) => value === text) || complaintOf(field, text) === "" ? text : undefined;
  if (!range && check) return complaintOf(field, text) === "" ? text : undefined;
  if (!range) return text === "true" ? true : text === "false" ? false : undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return value >= range[0] && value <= range[1] && (!whole || Number.isInteger(value)) ? value : undefined;
}

const staysAt = (value: Setup[FieldName]) => (value === "" ? "It was left out." : `It stays at ${value}.`);

/** Whether a field takes a text, beside its options or alone. */
const takesText = ({ check, options }: Field, text: string) => check && (!options || text.includes("~"));

/** What is wrong with a text beside the options; empty where nothing is. */
function complaintOf(field: Field, text: string): string {
  if (!takesText(field, text)) return "None of the options.";
  try {
    field.check?.(text);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

function complaint(field: Field, text: string): string {
  const { options, range, whole } = field;
  if (takesText(field, text)) return complaintOf(field, text);
  if (options) return `${quoted(text)} is not one of ${options.map(([value]) => value).join(", ")}.`;
  if (!range) return `${quoted(text)} is neither true nor false.`;
  return `${quoted(text)} is not a ${whole ? "whole " : ""}number from ${range[0]} to ${range[1]}.`;
}
