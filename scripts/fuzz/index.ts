import { fuzz } from "./run.ts";
import { fuzzTargets } from "./targets.ts";

/** `npm run fuzz [cases for each reader] [seed]` */
const [cases = 150, seed = 1] = process.argv.slice(2).map(Number);
const most = { milliseconds: 2000, megabytes: 300 };

const targets = await fuzzTargets();
const before = process.memoryUsage().rss;
let [all, wrong] = [0, 0];
for (const target of targets) {
  const { name, read, refused, longest, wrong: found } = await fuzz(target, cases, seed, () => performance.now());
  all += cases;
  wrong += found.length + Number(longest > most.milliseconds);
  console.log(
    `${name.padEnd(46)} ${String(refused).padStart(5)} refused ${String(read).padStart(5)} read, longest ${longest.toFixed(0)} ms`,
  );
  for (const words of found.slice(0, 5)) console.log(`  ${words}`);
}
const grown = (process.memoryUsage().rss - before) / 1e6;
wrong += Number(grown > most.megabytes);
console.log(`${all} cases, ${wrong} wrong; memory grew by ${grown.toFixed(0)} MB.`);
process.exit(wrong === 0 ? 0 : 1);
