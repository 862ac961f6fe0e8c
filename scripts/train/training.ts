import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";

/** A training whose network ships with the site: what `npm run train:…` makes of it is a folder below `public/models/`. */
export interface Training {
  /** The folder's name, there and below `.cache/train/`. */
  readonly name: string;
  /** What the network is, and what it is for; a sentence or two for its model card. */
  readonly about: string;
  /** What it learns from; likewise. */
  readonly data: string;
  /** What is trained, and how; data are made when it is due. */
  readonly job: () => TrainJob;
}

/** What a training leaves. */
export interface Trained {
  /** The averaged weights. */
  readonly params: Float32Array;
  readonly steps: number;
  /** Mean of the last hundred steps. */
  readonly loss: number;
  /** Of computing, all sittings together. */
  readonly seconds: number;
  readonly replicas: number;
}
