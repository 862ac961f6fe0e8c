/**
 * `npm run claims` replays, at full size, the trainings that figures have on record and prose quotes, and tells what it finds
 * elsewhere; `-- --write` records anew. Names, or parts of them, pick some: `npm run claims -- guidance-live`.
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { startWasm } from "../tools/start-wasm.ts";
import { astray, type Claim, keepable, type Told, together } from "./claim.ts";
import { claimNames, keptAt, readClaim, readRecorded, recordedAt } from "./files.ts";

const args = process.argv.slice(2);
const [isWriting, wanted] = [args.includes("--write"), args.filter((arg) => arg !== "--write")];
const names = claimNames.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
if (names.length === 0)
  throw new RangeError(`There are claims of ${claimNames.join(", ")}; ${wanted.join(", ")} picks none.`);

async function measured(name: string, { seeds, measure }: Claim): Promise<Told[]> {
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

await startWasm();
let errors = 0;
for (const name of names) {
  const claim = await readClaim(name);
  const told = await measured(name, claim);
  const recorded = readRecorded(name);
  if (isWriting) record(name, claim, told);
  else if (!recorded) {
    console.log(`${name} has nothing on record: npm run claims -- --write ${name}`);
    errors++;
  } else
    for (const [i, each] of told.entries())
      for (const line of astray(recorded, i, each)) {
        console.log(`${name}, seed ${claim.seeds[i]}: ${line}`);
        errors++;
      }
}
console.log(isWriting ? "Recorded." : errors === 0 ? "All as recorded." : `${errors} not as recorded.`);
process.exitCode = errors === 0 || isWriting ? 0 : 1;
