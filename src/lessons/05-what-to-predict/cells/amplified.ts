// How much an error of the prediction grows on its way to the clean point.
import { metrics, predictions, schedules } from "noisebook";

const schedule = schedules.cosine();
const times = Array.from({ length: 96 }, (_, i) => 0.02 + i / 100);
const { epsilon, v, x0 } = predictions;
const curve = (from: typeof v) => times.map((t) => [t, metrics.errorAmplification(schedule(t), from, x0)] as const);
show.plot({ ε: curve(epsilon), v: curve(v), "x₀": curve(x0) }, { x: "t", y: "error of x̂₀ per error", logY: true });
