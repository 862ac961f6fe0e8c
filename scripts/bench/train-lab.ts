import process from "node:process";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import type { DenoiserLab } from "../../src/components/workbench/denoiser-lab/element.ts";
import { buildIfNeeded } from "../site/build.ts";
import { serve } from "../site/server.ts";
import { chromiumArguments, ensureChromium, thisMachine } from "../tools/chromium.ts";

/** Samples count as recognisable when they are this near in distribution, and this few of them lie beside the data. */
const threshold = { timesFloor: 2, beside: 0.25, distance: 0.15 };

type Moment = {
  readonly step: number;
  readonly phase: string;
  readonly message: string;
  readonly backend: string;
  readonly quality: number;
  readonly floor: number;
  /** Share of the samples that are farther than `distance` from every data point, data of unit variance. */
  readonly beside: number;
};

/** What the bench shows now, read in the page. */
const look = (distance: number): Moment => {
  const { store, link } = (document.querySelector("nb-denoiser-lab") as DenoiserLab).lab;
  const samples = store.picture.samples?.points ?? new Float32Array();
  const data = store.data.train.points;
  let beside = 0;
  for (let i = 0; i < samples.length; i += 2) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < data.length; j += 2)
      nearest = Math.min(nearest, Math.hypot(samples[i]! - data[j]!, samples[i + 1]! - data[j + 1]!));
    if (nearest > distance) beside += 2 / samples.length;
  }
  return {
    step: store.run?.step ?? 0,
    phase: store.phase,
    message: store.message,
    backend: link.chosen?.backend ?? "",
    quality: store.quality?.value ?? Number.POSITIVE_INFINITY,
    floor: store.floor,
    beside: samples.length > 0 ? beside : 1,
  };
};

const isGood = ({ quality, floor, beside }: Moment) =>
  quality <= threshold.timesFloor * floor && beside <= threshold.beside;

async function race(page: Page, most: number) {
  await page.waitForSelector("nb-denoiser-lab:defined");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let [first, good]: [number | undefined, [number, Moment] | undefined] = [undefined, undefined];
  let moment = await page.evaluate(look, threshold.distance);
  while (!good && seconds() < most && moment.phase !== "failed") {
    await page.waitForTimeout(150);
    moment = await page.evaluate(look, threshold.distance);
    if (moment.step > 0) first ??= seconds();
    if (isGood(moment)) good = [seconds(), moment];
  }
  return { first, good, moment, seconds: seconds() };
}

function report(name: string, { first, good, moment, seconds }: Awaited<ReturnType<typeof race>>) {
  const rate = first === undefined ? 0 : moment.step / (seconds - first);
  const last = `distance ${moment.quality.toFixed(3)} (floor ${moment.floor.toFixed(3)}), ${(100 * moment.beside).toFixed(0)} % beside the data`;
  if (moment.phase === "failed") return `${name}: ${moment.message}`;
  return [
    `${name}: computes on ${moment.backend}`,
    `  first step after ${first?.toFixed(1) ?? "–"} s (loading included), then ${rate.toFixed(0)} steps/s with pictures`,
    good
      ? `  recognisable samples ${good[0].toFixed(1)} s after pressing Train, at step ${good[1].step}: ${last}`
      : `  not recognisable after ${seconds.toFixed(0)} s, at step ${moment.step}: ${last}`,
  ].join("\n");
}

const { values } = parseArgs({
  options: {
    backend: { type: "string", multiple: true },
    seconds: { type: "string", default: "90" },
    address: { type: "string" },
    settings: { type: "string", default: "" },
  },
});
if (!values.address) buildIfNeeded({ loud: false });
const site = values.address ? undefined : await serve({ dist: "dist" });
const browser = await chromium.launch({
  executablePath: ensureChromium(thisMachine),
  args: chromiumArguments(thisMachine),
});
console.log(
  "Two moons, MLP 128 × 3, as the lesson trains it. Recognisable: sliced Wasserstein distance within " +
    `${threshold.timesFloor} times that of true samples, and at most ${100 * threshold.beside} % of the samples farther than ${threshold.distance} from the data.`,
);
try {
  for (const backend of values.backend ?? ["", "wasm"]) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const address = values.address ?? `${site!.address}embed/denoiser-lab/`;
    await page.goto(`${address}?${backend && `backend=${backend}`}#${values.settings}`);
    const name = backend ? `Asked for ${backend}` : "As the page chooses";
    console.log(report(name, await race(page, Number(values.seconds))));
    await page.close();
  }
} finally {
  await browser.close();
  await site?.close();
}
process.exit(0);
