import { html, nothing, type TemplateResult } from "lit";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import { inWords } from "./relevant.ts";
import { differing, type FieldName, fields, type Setup } from "./setup.ts";

/** Characters that a link may carry of a task. */
export const longest = { title: 80, text: 800 };

/** Text as a link carries it: its first characters, without others that don't show. */
export const cutTo =
  (most: number) =>
  (text: string): string =>
    [...text].slice(0, most).join("");

/** What a teacher asks for, as plain text; its lines stay lines. */
export const task = (title: string, text: string): TemplateResult | typeof nothing =>
  title || text
    ? html`<section class="task" aria-label="Task">
        ${title ? html`<h2>${title}</h2>` : nothing}${text ? html`<p>${text}</p>` : nothing}
      </section>`
    : nothing;

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
