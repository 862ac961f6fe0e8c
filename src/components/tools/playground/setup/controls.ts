import { html, nothing, type TemplateResult } from "lit";
import { numberField, select, toggle } from "../../../kit/controls/controls.ts";
import { changed, inWords, matters } from "./relevant.ts";
import { type Field, type FieldName, fieldNames, fields, type Setup } from "./setup.ts";

const groups: readonly Field["group"][] = ["Data", "Diffusion", "Network", "Optimiser", "Sampling"];

/** The settings of one side by group, without those that are hidden or would do nothing. */
export const setupControls = (
  side: string,
  setup: Setup,
  hidden: readonly FieldName[],
  onChange: (setup: Setup) => void,
): TemplateResult[] =>
  groups.map((group) => {
    const isShown = (name: FieldName) => fields[name].group === group && !hidden.includes(name) && matters(name, setup);
    const controls = fieldNames
      .filter(isShown)
      .map((name) => control(side, name, setup, (value) => onChange(changed(setup, name, value))));
    return html`${controls.length > 0 ? html`<fieldset class="group"><legend>${group}</legend>${controls}</fieldset>` : nothing}`;
  });

/** The field for a configuration, whose code is fetched when one is first asked for. */
function configField(side: string, { scheduler, samplerSteps }: Setup, set: (value: unknown) => void): TemplateResult {
  void import("../../../workbench/scheduler-config/field.ts");
  return html`<nb-scheduler-config class="wide" .suffix=${`, ${side}`} .value=${scheduler} .steps=${samplerSteps}
    @change=${({ detail }: CustomEvent<string>) => set(detail)}></nb-scheduler-config>`;
}

function control(side: string, name: FieldName, setup: Setup, set: (value: unknown) => void): TemplateResult {
  const { title, options, range, whole } = fields[name];
  const label = `${title}, ${side}`;
  const value = setup[name];
  if (name === "scheduler") return configField(side, setup, set);
  if (options) {
    const own = options.some(([option]) => option === value) ? [] : [[String(value), inWords(name, value)] as const];
    return select({ label, value: String(value), options: [...options, ...own], onChange: set });
  }
  if (!range) return toggle({ label, checked: Boolean(value), onChange: set });
  const [min, max] = range;
  return numberField({ label, min, max, step: whole ? 1 : "any", value: Number(value), onChange: set });
}
