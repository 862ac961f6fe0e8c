import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import { inWords } from "./relevant.ts";
import { differing, type FieldName, fields, type Setup } from "./setup.ts";

/** How many settings are named before the rest is counted. */
const named = 6;

/** What a setup is beside another: the settings in which they differ. */
export function aboutOf(own: Setup, other: Setup, letter: string): string {
  const names = differing(own, other).filter((name) => name !== "scheduler" || own.sampler === configName);
  if (names.length === 0) return `Set up as ${letter} is.`;
  const words = names.slice(0, named).map((name) => `${fields[name].title}: ${told(name, own)}`);
  const more = names.length > named ? [`and ${names.length - named} settings more`] : [];
  return [...words, ...more].join(" · ");
}

const told = (name: FieldName, setup: Setup) => (name === "scheduler" ? "its own" : inWords(name, setup[name]));
