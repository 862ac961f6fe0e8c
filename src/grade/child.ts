import { readFileSync, writeSync } from "node:fs";
import process from "node:process";
import { type RealmJob, runInRealm } from "./realm.ts";

/** A process that runs one job, which comes by standard input, and tells its report by standard output. */
const job = JSON.parse(readFileSync(0, "utf8")) as RealmJob;
Reflect.deleteProperty(process, "getBuiltinModule");
Reflect.deleteProperty(process, "binding");
const report = runInRealm(job);
const bytes = new TextEncoder().encode(JSON.stringify(report));
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
process.exit(0);
