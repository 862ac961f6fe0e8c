import { drawHistogram, drawPicture, drawStrip } from "../../../src/components/forward-noising/forward-image/draw.ts";
import { drawPlane } from "../../../src/components/forward-noising/forward-points/draw.ts";
import { drawSpectrum, drawWave } from "../../../src/components/forward-noising/forward-sound/draw.ts";
import { prepare } from "../../../src/components/forward-noising/forward-sound/source.ts";
import { fall, finest } from "../../../src/components/forward-noising/forward-spectrum/bands.ts";
import { drawSpectrum as drawPictureSpectrum } from "../../../src/components/forward-noising/forward-spectrum/draw.ts";
import { prepare as preparePicture, SIZE } from "../../../src/components/forward-noising/forward-spectrum/state.ts";
import { scene } from "../../../src/components/forward-noising/image-state.ts";
import { jumpPath } from "../../../src/components/forward-noising/path.ts";
import { schedules } from "../../../src/components/forward-noising/schedules.ts";
import { drawBack } from "../../../src/components/forward-noising/small-steps/draw.ts";
import { dataSets, reverseStep } from "../../../src/components/forward-noising/small-steps/reverse.ts";
import { drawSnr } from "../../../src/components/forward-noising/snr/draw.ts";
import {
  advance,
  betasFor,
  chainLevels,
  jump,
  dataSets as sets,
  start,
} from "../../../src/components/forward-noising/stepwise/chain.ts";
import { drawWalk } from "../../../src/components/forward-noising/stepwise/draw.ts";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { melody } from "../../../src/lib/diffusion/data/sounds/sound.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Example, Examples } from "../../setup/canvas/paper.ts";

const points = draw(clouds.moons!.law, rng(2), 60);
const { schedule } = schedules.linear;
const path = jumpPath(points, schedule, 1);

/** The cloud at time t, its first point followed. */
const plane =
  (t: number, isFollowed: boolean): Example =>
  (...paper) => {
    const x = path.at(t);
    const followed = {
      x0: [points[0]!, points[1]!] as const,
      x: [x[0]!, x[1]!] as const,
      trail: path.trail(0, t),
    };
    drawPlane(...paper, { points: x, t, level: schedule(t), ...(isFollowed ? { followed } : {}) });
  };

const picture = { width: 8, height: 8 } as OffscreenCanvas;
const values = Float64Array.from(rng(1).normals(400));
const bell = values.slice(0, 161).map((_, i) => Math.exp(-0.5 * (i / 25 - 3.2) ** 2));

const melodic = prepare("melody", melody(4000), 1);
const sound = (t: number) => ({ ...melodic, mix: arrays.combine, level: schedule(t), t, seconds: 4 });

const cat = preparePicture(scene("cat", SIZE), 1);
const pictured =
  (t: number): Example =>
  (...paper) => {
    const { bands, spectra } = cat;
    const level = schedules.cosine.schedule(t);
    const measured = { fall: fall(bands, spectra.a), finest: finest(bands, spectra.a, level) };
    drawPictureSpectrum(...paper, { bands, spectra, level, t, ...measured });
  };

/** What is held of a step from `step` over `stride`. */
export const back =
  (step: number, stride: number, x: number): Example =>
  (...paper) =>
    drawBack(...paper, { data: "modes", step, stride, x, reverse: reverseStep(dataSets.modes!, step, stride, x) });

/** A hundred walkers after so many of a hundred steps. */
export const walked =
  (step: number, isJumped = false): Example =>
  (...paper) => {
    const [data, betas] = [sets.modes!, betasFor(100)];
    const walk = start(data, { count: 100, trails: 5, steps: 100, seed: 1 });
    for (let i = 0; i < step; i++) advance(walk, betas, "right", 1);
    const level = chainLevels(betas, "right")[step]!;
    const jumped = isJumped ? jump(data, level, 100, 1) : undefined;
    drawWalk(...paper, { walk, steps: 100, data, level, jumped });
  };

const snr =
  (view: "snr" | "amplitudes" | "share", t: number): Example =>
  (...paper) =>
    drawSnr(...paper, { chosen: "cosine", view, t });

export const examples: Examples = {
  "forward-noising/forward-image/draw": {
    drawPicture: (context, size) => drawPicture(context, size, picture),
    "drawHistogram, in the middle": (...paper) => drawHistogram(...paper, { data: values, t: 0.5, exact: bell }),
    "drawHistogram, of data": (...paper) => drawHistogram(...paper, { data: values, t: 0 }),
    drawStrip: (...paper) => drawStrip(...paper, Array(11).fill(picture), 0.6),
  },
  "forward-noising/forward-points/draw": {
    "drawPlane, of data": plane(0, false),
    "drawPlane, followed from the data": plane(0, true),
    "drawPlane, followed in the middle": plane(0.5, true),
    "drawPlane, of noise": plane(1, false),
  },
  "forward-noising/forward-sound/draw": {
    "drawWave, of data": (...paper) => drawWave(...paper, sound(0)),
    "drawWave, in the middle": (...paper) => drawWave(...paper, sound(0.5)),
    "drawSpectrum, of data": (...paper) => drawSpectrum(...paper, { ...sound(0), sampleRate: 16_000 }),
    "drawSpectrum, of noise": (...paper) => drawSpectrum(...paper, { ...sound(1), sampleRate: 16_000 }),
  },
  "forward-noising/forward-spectrum/draw": {
    "drawSpectrum, of data": pictured(0),
    "drawSpectrum, in the middle": pictured(0.5),
    "drawSpectrum, of noise": pictured(1),
  },
  "forward-noising/small-steps/draw": {
    "drawBack, by one step": back(400, 1, 0.3),
    "drawBack, by many from the right": back(400, 200, 2.9),
    "drawBack, to the data from the left": back(200, 200, -2.9),
  },
  "forward-noising/snr/draw": {
    "drawSnr, in decibels": snr("snr", 0.5),
    "drawSnr, at the data": snr("snr", 0),
    "drawSnr, at the noise": snr("snr", 1),
    "drawSnr, amplitudes": snr("amplitudes", 0.5),
    "drawSnr, shares": snr("share", 0.5),
  },
  "forward-noising/stepwise/draw": {
    "drawWalk, at its start": walked(0),
    "drawWalk, in the middle": walked(40, true),
    "drawWalk, at its end": walked(100),
  },
};
