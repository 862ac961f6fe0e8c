import type { TestProject } from "vitest/node";
import { serve } from "../../scripts/site/server.ts";
import { buildTestSites, testSites } from "../../scripts/site/test-sites.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildTestSites();
  const [root, folder] = await Promise.all([serve(testSites.root), serve(testSites.folder)]);
  project.provide("sites", {
    root: { ...testSites.root, address: root.address },
    folder: { ...testSites.folder, address: folder.address },
  });
  return async () => {
    await Promise.all([root.close(), folder.close()]);
  };
}
