import process from "node:process";
import { buildIfNeeded } from "./build.ts";

/** The builds that tests read: at the root of a host, and in a folder of one. */
export const testSites = {
  root: { dist: ".cache/site", base: "/" },
  folder: { dist: ".cache/site-in-folder", base: "/some/folder/" },
};

export function buildTestSites(): void {
  for (const site of Object.values(testSites)) buildIfNeeded(site);
}

if (process.argv[1] === import.meta.filename) buildTestSites();
