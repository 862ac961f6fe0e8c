import { html, type TemplateResult } from "lit";
import { percent } from "../kit/controls/numbers.ts";
import { reading } from "../kit/frame/reading.ts";
import { spotCount } from "./law.ts";
import type { Measures } from "./measure.ts";

/** Measures as readings of a figure; `of` tells two clouds apart. */
export const asReadings = ({ accuracy, coverage, spots }: Measures, of = ""): TemplateResult =>
  html`${reading(`${of}accuracy`, 100 * accuracy, percent(accuracy))} in their class · ${reading(`${of}coverage`, 100 * coverage, percent(coverage))} of its spots covered · as varied as ${reading(`${of}spots`, spots, spots.toFixed(2))} of ${spotCount} spots`;
