// How fast each schedule lets the signal fade: half the logarithm of its signal-to-noise ratio.
import { type Schedule, schedules } from "noisebook";

// A schedule is a function of time; write your own.
const mine: Schedule = (t) => ({ t, alpha: Math.cos((t * Math.PI) / 2), sigma: Math.sin((t * Math.PI) / 2) });

const times = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const curve = (schedule: Schedule) => times.map((t) => [t, schedules.lambda(schedule(t))] as const);
show.plot(
  {
    mine: curve(mine),
    cosine: curve(schedules.cosine()),
    linear: curve(schedules.linear()),
    flow: curve(schedules.flow),
  },
  { x: "t", y: "log(α/σ)" },
);
