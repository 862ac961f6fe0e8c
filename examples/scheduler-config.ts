/** One trained network sampled by schedulers of diffusers, each as its scheduler_config.json has it. */
import { datasets, last, metrics, normalise, ready, rng, sample, train } from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
/** The chain of 1000 steps that the files below speak of. */
const model = { schedule: "ddpm", prediction: "epsilon" } as const;
const { checkpoint } = await last(train({ ...model, data, steps: 800 }));

const chain = {
  num_train_timesteps: 1000,
  beta_start: 0.0001,
  beta_end: 0.02,
  beta_schedule: "linear",
  prediction_type: "epsilon",
};
const files = [
  { _class_name: "DDIMScheduler", ...chain, clip_sample: false, set_alpha_to_one: true },
  { _class_name: "DPMSolverMultistepScheduler", ...chain, solver_order: 2 },
  { _class_name: "UniPCMultistepScheduler", ...chain },
  { _class_name: "EulerAncestralDiscreteScheduler", ...chain },
];
for (const config of files) {
  const { x } = await last(
    sample({ ...model, weights: checkpoint!.ema, sampler: { scheduler: config }, steps: 25, count: 1000 }),
  );
  const distance = metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3);
  console.log(`Distance by ${config._class_name}: ${distance}`);
}
