import { html, nothing, type TemplateResult } from "lit";
import { number, select, toggle } from "../kit/controls.ts";
import { type Field, type FieldName, fieldNames, fields, type Setup } from "./setup.ts";

const groups: readonly Field["group"][] = ["Data", "Diffusion", "Network", "Optimiser", "Sampling"];

/** The settings of one side by group, without those that are hidden. */
export const setupControls = (
  side: string,
  setup: Setup,
  hidden: readonly FieldName[],
  onChange: (setup: Setup) => void,
): TemplateResult[] =>
  groups.map((group) => {
    const shown = fieldNames.filter((name) => fields[name].group === group && !hidden.includes(name));
    const controls = shown.map((name) => control(side, name, setup, (value) => onChange({ ...setup, [name]: value })));
    return html`${controls.length > 0 ? html`<fieldset class="group"><legend>${group}</legend>${controls}</fieldset>` : nothing}`;
  });

function control(side: string, name: FieldName, setup: Setup, set: (value: unknown) => void): TemplateResult {
  const { title, options, range, whole } = fields[name];
  const label = `${title}, ${side}`;
  if (options) return select({ label, value: String(setup[name]), options, onChange: set });
  if (!range) return toggle({ label, checked: Boolean(setup[name]), onChange: set });
  const [min, max] = range;
  return number({ label, min, max, step: whole ? 1 : "any", value: Number(setup[name]), onChange: set });
}
