import { errorOf } from "../../src/components/u-net/look.ts";
import type { Case, CaseName, measures } from "../../src/components/u-net/unet-record/cases.ts";
import { accuracyName, errorName } from "../../src/components/u-net/unet-record/cases.ts";
import { drawn } from "../../src/components/workbench/image-lab/sampling.ts";
import type { Shipped } from "../../src/components/workbench/shipped/shipped.ts";
import { glyphs } from "../../src/lib/diffusion/data/images/glyphs.ts";
import { pictureSampler } from "../../src/lib/diffusion/data/images/samplers.ts";
import { nearestClass } from "../../src/lib/diffusion/metrics/nearest-class.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { cosine } from "../../src/lib/diffusion/schedules/schedule.ts";
import { engineHere } from "../train/engine-here.ts";

const [size, classes, perClass] = [256, 36, 3];
/** 2, 7, C, H, M, R. */
const askedClasses = [2, 7, 12, 17, 22, 27];
/** Of sampling by DDIM. */
const steps = 8;
/** Examples by which a picture's class is told. */
const examples = 3600;
const tell = nearestClass(pictureSampler("glyphs", 16)(rng(1000), examples), size);
const schedule = cosine();

type Nets = { readonly unet: Shipped; readonly plain?: Shipped };

/** Everything that the figure has on record, of one draw of glyphs and noise. */
export async function askedAbout(nets: Nets, seed: number, what: typeof measures): Promise<Record<string, number>> {
  const readings: Record<string, number> = {};
  readings["true.accuracy"] = accuracyOfTrue(seed);
  for (const [name, each] of Object.entries(what.cases) as [CaseName, Case][]) {
    const net = nets[each.net];
    if (!net) continue;
    for (const t of what.times) readings[errorName(name, t)] = await errorAt(net, each, seed, t);
    readings[accuracyName(name)] = await accuracyOf(net, each, seed);
  }
  return readings;
}

function accuracyOfTrue(seed: number): number {
  const { points, labels } = pictureSampler("glyphs", 16)(rng(seed).fork("true"), 360);
  return shareOf(tell(points), (i) => labels[i]!);
}

const shareOf = (found: Int32Array, wanted: (i: number) => number): number =>
  (100 * found.filter((label, i) => label === wanted(i)).length) / found.length;

const toldOf = ({ told }: Case, label: number): number | undefined =>
  told === "none" ? undefined : told === "other" ? (label + 7) % classes : label;

/** Mean squared error of the guesses for some noisy glyphs, as many of each of some classes. */
async function errorAt(net: Shipped, asked: Case, seed: number, t: number): Promise<number> {
  const { alpha, sigma } = schedule(t);
  let sum = 0;
  for (const label of askedClasses) {
    const random = rng(seed).fork(`errors of ${label}`);
    const clean = glyphs({ characters: net.classNames[label]! })(random.fork("pictures"), perClass).points;
    const noise = random.fork("noise").normals(clean.length);
    const x = clean.map((value, k) => alpha * value + sigma * noise[k]!);
    const told = toldOf(asked, label);
    const job = {
      model: net.model,
      params: net.params,
      x,
      t,
      cut: asked.cut ?? [],
      ...(told === undefined ? {} : { label: told }),
    };
    for await (const { x0 } of engineHere.run("inspect", job)) sum += errorOf(x0, clean);
  }
  return sum / askedClasses.length;
}

/** Of samples of every class, in %, those that are nearest to a true glyph of the class that was asked for. */
async function accuracyOf(net: Shipped, asked: Case, seed: number) {
  let right = 0;
  for (let label = 0; label < classes; label++) {
    const told = toldOf(asked, label);
    const wish = { model: net.model, params: net.params, steps, count: 1, seed: 100 * seed + label };
    const guidance = asked.scale ? { guidance: { scale: asked.scale } } : {};
    const made = await drawn(engineHere, {
      ...{ ...wish, ...guidance, ...(told === undefined ? {} : { label: told }) },
      ...(asked.cut ? { cut: asked.cut } : {}),
    });
    right += tell(made).filter((found) => found === label).length;
  }
  return (100 * right) / classes;
}
