import { precisionRecall } from "../../../../lib/diffusion/metrics/precision-recall.ts";
import { rng } from "../../../../lib/diffusion/random/rng.ts";
import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";
import { mostPoints, type Quality, QualityMeter } from "../../../workbench/denoiser-lab/state/quality.ts";

/** Shares in [0, 1]: of samples that lie on the data, and of the data that samples reach. */
export interface Reach {
  readonly precision: number;
  readonly recall: number;
}

/** How samples did. Runs of earlier versions have the distance alone. */
export interface Score extends Quality, Partial<Reach> {
  /** What as many true samples come to. */
  readonly best?: Reach;
}

/** Measures samples against fresh data, of one class where one was asked for. */
export class Meter {
  readonly #fresh: LabData["fresh"];
  readonly #distance: QualityMeter;
  readonly #references = new Map<number, { readonly points: Float32Array; readonly best: Reach }>();

  constructor(data: LabData, label = -1) {
    this.#fresh = label < 0 ? data.fresh : (random, n) => data.freshOf(label, random, n);
    this.#distance = new QualityMeter({ ...data, fresh: this.#fresh });
  }

  /** @param samples flat [n, 2], normalised */
  measure(samples: Float32Array): Score {
    const cut = samples.subarray(0, 2 * mostPoints);
    const { points, best } = this.#reference(cut.length / 2);
    return { ...this.#distance.measure("wasserstein", cut), ...precisionRecall(cut, points), best };
  }

  #reference(n: number) {
    const draw = (label: string) => this.#fresh(rng(0).fork(label), n);
    const points = draw("fresh");
    const known = this.#references.get(n) ?? { points, best: precisionRecall(draw("others"), points) };
    this.#references.set(n, known);
    return known;
  }
}
