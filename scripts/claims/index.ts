/**
 * `npm run claims` replays, at full size, the trainings that figures have on record and prose quotes, and tells what it finds
 * elsewhere, with a table at the end; `-- --write` records anew. Names, or parts of them, pick some: `npm run claims -- guidance-live`;
 * `-- --part 2/5` takes the second of five parts, `-- --seeds 1` the first seed of each, `-- --list` says what there is.
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { startWasm } from "../tools/start-wasm.ts";
import { chosen, type Row, tableOf } from "./choice.ts";
import { astray, type Claim, keepable, type Told, together } from "./claim.ts";
import { claimNames, keptAt, readClaim, readRecorded, recordedAt } from "./files.ts";

const { names, seeds: most, isWriting, isListing } = chosen(process.argv.slice(2), claimNames);

async function measured(name: string, seeds: readonly number[], { measure }: Claim): Promise<Told[]> {
  const told: Told[] = [];
  for (const seed of seeds) {
    const began = performance.now();
    told.push(await measure(seed));
    console.log(`${name}, seed ${seed}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  return told;
}

const write = (path: string, what: unknown) => writeFileSync(path, `${JSON.stringify(what, undefined, 1)}\n`);

function record(name: string, { seeds }: Claim, told: readonly Told[]) {
  write(recordedAt(name), together(seeds, told));
  const kept = keepable(told[0]!);
  if (kept) write(keptAt(name), kept);
}

/** How many readings are elsewhere than recorded, each told; undefined where nothing is on record. */
function compared(name: string, seeds: readonly number[], told: readonly Told[]): number | undefined {
  const recorded = readRecorded(name);
  if (!recorded) {
    console.log(`${name} has nothing on record: npm run claims -- --write ${name}`);
    return undefined;
  }
  const lines = told.flatMap((each, i) => astray(recorded, i, each).map((line) => `seed ${seeds[i]}: ${line}`));
  for (const line of lines) console.log(`${name}, ${line}`);
  return lines.length;
}

async function replayed(name: string): Promise<Row> {
  const claim = await readClaim(name);
  const seeds = claim.seeds.slice(0, most);
  const began = performance.now();
  const told = await measured(name, seeds, claim);
  if (isWriting) record(name, claim, told);
  return {
    ...{ name, seeds: seeds.length, seconds: (performance.now() - began) / 1000 },
    readings: told.reduce((sum, { readings }) => sum + Object.keys(readings).length, 0),
    astray: compared(name, seeds, told),
  };
}

async function listed(name: string): Promise<string> {
  const { seeds, isShort } = await readClaim(name);
  const isRecorded = readRecorded(name) !== undefined;
  return `${name}: ${seeds.length} seeds, ${isRecorded ? "on record" : "not recorded"}${isShort ? ", its first replayed by npm test" : ""}`;
}

if (isListing) for (const name of names) console.log(await listed(name));
else {
  await startWasm();
  const rows: Row[] = [];
  for (const name of names) rows.push(await replayed(name));
  console.log(`\n${tableOf(rows)}`);
  process.exitCode = rows.every((row) => row.astray === 0) ? 0 : 1;
}
