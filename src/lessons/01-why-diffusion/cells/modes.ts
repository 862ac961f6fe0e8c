// A generator that forgot a part of the ring: which of its eight bells are left?
import { datasets, exact, metrics, rng, schedules } from "noisebook";

const { points } = datasets.ring.sample(rng(1), 1600);
const law = datasets.ring.mixture!;

// Change what is kept: x is at even places, y at odd ones.
const kept = points.filter((_, i) => points[i - (i % 2)]! > -1);

const shares = exact.mixture(law).posterior(Float64Array.from(kept), schedules.cosine()(0));
const counts = metrics.modeCounts(shares, law.weights.length);
show.points(kept);
show.table([...counts].map((samples, bell) => ({ bell: bell + 1, samples })));
show(`${Math.round(100 * metrics.coverage(counts, law.weights))} % of the bells are found.`);
