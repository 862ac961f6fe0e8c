import type { ReportedPictures } from "../../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { Start } from "../../../workbench/start-picture/start.ts";
import type { Settings } from "../settings/settings.ts";

/** A picture with all that it came of. */
export interface Picture {
  /** [height, width, 3] flat. */
  readonly rgb: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** Of this one alone: its own seed, a batch of one. */
  readonly settings: Settings;
}

/** How pictures lie in a grid: what is written at its columns and rows. */
export interface GridTitles {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

/** What a grid varies, as the reader wrote it. */
export interface GridAxes {
  readonly x: string;
  readonly xValues: string;
  readonly y: string;
  readonly yValues: string;
}

/** What one press of Generate makes. */
export interface Sheet {
  readonly settings: Settings;
  /** Row by row; those that were not made are missing. */
  readonly pictures: readonly (Picture | undefined)[];
  readonly grid?: GridTitles;
  readonly axes?: GridAxes;
  readonly start?: Start;
  /** What made them. */
  readonly pipeline: string;
  readonly seconds: number;
  readonly backend?: string;
}

/** Pictures in [−1, 1] as bytes of red, green and blue; one channel counts for all three. */
export function picturesOf(
  { pixels, n, height, width, channels }: ReportedPictures,
  settings: readonly Settings[],
): Picture[] {
  return Array.from({ length: n }, (_, i) => {
    const rgb = new Uint8Array(height * width * 3);
    for (let at = 0; at < rgb.length; at++) {
      const place = (i * height * width + Math.floor(at / 3)) * channels + Math.min(at % 3, channels - 1);
      rgb[at] = Math.round(127.5 * (Math.min(1, Math.max(-1, pixels[place]!)) + 1));
    }
    return { rgb, height, width, settings: settings[i]! };
  });
}

/** With an opacity, as canvases take it. */
export function rgbaOf({ rgb }: Pick<Picture, "rgb">): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
  for (let i = 0; i < rgb.length; i++) out[Math.floor(i / 3) * 4 + (i % 3)] = rgb[i]!;
  return out;
}
