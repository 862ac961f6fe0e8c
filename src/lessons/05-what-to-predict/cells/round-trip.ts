// Whatever is predicted, the clean point can be read off it: solve two equations.
import { predictions, schedules, spaces } from "noisebook";

const mix = spaces.arrays.combine;
const [x0, epsilon] = [Float64Array.of(1.2, -0.4), Float64Array.of(0.3, 0.9)];
const level = schedules.cosine()(0.6);
const x = mix([level.alpha, x0], [level.sigma, epsilon]);

show.table(
  Object.entries(predictions.named).map(([name, p]) => {
    const target = predictions.targetOf(mix, x0, epsilon, level, p);
    const back = predictions.toX0(mix, x, target, level, p);
    const text = (values: Float64Array) => [...values].map((value) => value.toFixed(3)).join(", ");
    return { "to predict": name, target: text(target), "read back": text(back) };
  }),
);
