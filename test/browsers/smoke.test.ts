import { expect } from "vitest";
import { bench, pressIn, timesFloor } from "./setup/lab.ts";
import { readThrough } from "./setup/read-through.ts";
import { address, test } from "./setup/reader.ts";

/** What `npm test`, too, asks of the browsers that are installed; the rest is for `npm run test:browsers`. */
test("the home page, a lesson and the playground open without an error", async ({ reader }) => {
  const tab = await reader.open();
  for (const path of ["", "forward-noising/", "playground/"]) {
    await tab.open(address(path));
    expect(await readThrough(tab), `failures that /${path} tells of`).toEqual([]);
  }
});

/** Some 300 steps bring the samples from more than a thousand floors to within two, as the lesson promises. */
test("lesson 4 trains on WebAssembly to its quality", async ({ reader }) => {
  const tab = await reader.open("learn-to-denoise/?backend=wasm");
  await pressIn(tab, "Train");
  await expect.poll(() => timesFloor(tab), { timeout: 200_000 }).toBeLessThan(2);
  expect((await bench(tab)).status).toContain("WebAssembly");
});
