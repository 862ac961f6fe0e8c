import { html, type TemplateResult } from "lit";
import { onSite } from "../../../kit/data/on-site.ts";
import { type SettingName, settingTitles } from "./settings.ts";

/** Where a lesson explains a setting: its title, and its figure in a state that shows what the setting does. */
export const explained = {
  prompt: ["Text conditioning", "text-conditioning/#pairs"],
  negative: ["Guidance", "guidance/#options.remedy=negative"],
  seed: ["Samplers", "samplers/#paths"],
  sampler: ["Samplers", "samplers/#race"],
  steps: ["Samplers", "samplers/#live.steps=4"],
  scale: ["Guidance", "guidance/#live.scale=6"],
  phi: ["Guidance", "guidance/#options.remedy=rescale"],
  high: ["Guidance", "guidance/#options.remedy=interval"],
  low: ["Guidance", "guidance/#options.remedy=interval"],
  shift: ["Flow matching and rectified flow", "flow-matching/#shift.shift=3"],
  strength: ["Editing", "editing/#strength"],
  anyWords: ["Text to image", "text-to-image/#blame.fault=unknown"],
} as const satisfies Partial<Record<SettingName, readonly [lesson: string, path: string]>>;

/** A control with a way to where it is explained. */
export function withLesson(name: keyof typeof explained, control: TemplateResult): TemplateResult {
  const [lesson, path] = explained[name];
  const title = `What is “${settingTitles[name]}”? In the lesson “${lesson}”`;
  return html`<span class="explained">${control}<a class="lesson" href=${onSite(path)} title=${title} aria-label=${title}>?</a></span>`;
}
