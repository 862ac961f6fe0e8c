import type { TestProject } from "vitest/node";
import { buildIfNeeded } from "../../scripts/site/build.ts";
import { serve } from "../../scripts/site/server.ts";

const builds = {
  root: { dist: ".cache/site", base: "/" },
  folder: { dist: ".cache/site-in-folder", base: "/some/folder/" },
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const build of Object.values(builds)) buildIfNeeded(build);
  const [root, folder] = await Promise.all([serve(builds.root), serve(builds.folder)]);
  project.provide("sites", {
    root: { ...builds.root, address: root.address },
    folder: { ...builds.folder, address: folder.address },
  });
  return async () => {
    await Promise.all([root.close(), folder.close()]);
  };
}
