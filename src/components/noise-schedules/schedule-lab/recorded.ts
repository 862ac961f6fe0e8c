import { html, nothing, type TemplateResult } from "lit";
import { median, type Recorded, range } from "../../kit/data/recorded.ts";
import { reading } from "../../kit/frame/reading.ts";
import kept from "./recorded.json" with { type: "json" };

const { readings, seeds }: Recorded = kept;

/** A recorded distance, as median and range; nothing where there is none. */
function recordedDistance(name: string, reads: string): TemplateResult | undefined {
  const values = readings[name];
  if (!values) return undefined;
  const [low, high] = range(values);
  const middle = median(values);
  return html`${reading(reads, middle, middle.toFixed(2))} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** What five trainings came to in this state; nothing where the state is not on record. */
export function recordedLine(a: string, b: string): TemplateResult | typeof nothing {
  const [left, right] = [recordedDistance(a, "recorded-a"), recordedDistance(b, "recorded-b")];
  if (!left || !right) return nothing;
  return html`<br />recorded with ${seeds.length} seeds, median and range: A ${left} · B ${right}`;
}
