import { writeFileSync } from "node:fs";
import process from "node:process";
import { peakJob } from "../../src/lib/bench/jobs.ts";
import type { Row } from "../../src/lib/bench/report.ts";
import { type Lane, measure, unanswered, withPeaks } from "../../src/lib/bench/rounds.ts";
import { fitWords, placeOf, ratios, tableOf } from "../../src/lib/bench/words.ts";
import { measureFits } from "./fits.ts";
import { machineOf, versionsOf } from "./machine.ts";
import { openLanes } from "./open.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { finished, say } from "./say.ts";

async function run(options: Options) {
  const { lanes, close } = await openLanes(options);
  try {
    if (lanes.length === 0) throw new Error("Nothing that was asked for can compute here; the reasons stand above.");
    const machine = machineOf(lanes);
    console.log(
      `${machine.processor}, ${machine.cores} cores\n${machine.gpu && `GPU: ${machine.gpu}\n`}${machine.system}`,
    );
    const versions = versionsOf(lanes);
    console.log(
      `${Object.entries(versions)
        .map((pair) => pair.join(" "))
        .join(", ")}\n`,
    );
    if (machine.software) console.log(softwareWarning);
    const rows = await measureJobs(options, lanes);
    const fits = options.fits ? await measureFits(options, lanes) : [];
    for (const fit of fits) console.log(`${fit.over}, ${fit.impl} on ${placeOf(fit)}: ${fitWords(fit)}`);
    const report = { machine, versions, when: new Date().toISOString(), rows, fits };
    if (options.json) writeFileSync(options.json, `${JSON.stringify(report, rounded, 1)}\n`);
  } finally {
    await close();
  }
}

const softwareWarning =
  "The GPU is imitated in software: on webgpu and webgl, counts and JavaScript's time hold, other times mean nothing.\n";

async function measureJobs({ jobs, effort }: Options, lanes: readonly Lane[]): Promise<Row[]> {
  const isLibrary = ({ impl, where }: Lane) => impl !== "torch" || where === "native";
  const product = await told(peakJob.name, measure(peakJob, lanes.filter(isLibrary), effort));
  show(peakJob.name, product);
  const all = [...product];
  let awake = lanes;
  for (const job of jobs) {
    const rows = withPeaks(await told(job.name, measure(job, awake, effort)), product);
    show(job.title, rows);
    all.push(...rows);
    awake = awake.filter((_, i) => rows[i]!.note !== unanswered);
  }
  return all;
}

/** The result of a measurement, whose progress is told. */
async function told(name: string, measuring: ReturnType<typeof measure>): Promise<Row[]> {
  let next = await measuring.next();
  for (; !next.done; next = await measuring.next()) {
    const { lane, doing } = next.value;
    say(`${name}: ${doing} ${lane.impl} on ${placeOf({ ...lane, software: false })}`);
  }
  finished();
  return next.value;
}

function show(title: string, rows: readonly Row[]) {
  console.log(`${title}\n${tableOf(rows)}`);
  const words = ratios(rows).map(({ peer, times }) => `${times.toFixed(1)} × ${peer.impl} (${placeOf(peer)})`);
  console.log(words.length > 0 ? `  noisebook: ${words.join(", ")}\n` : "");
}

/** Five digits are more than any measurement has. */
const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(5)) : value);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(usage);
  else await run(options);
  process.exit(0);
} catch (error) {
  console.error(error instanceof RangeError || error instanceof TypeError ? error.message : error);
  process.exit(1);
}
