import { chromium } from "playwright";
import type { ImplementationName } from "../../src/lib/bench/report.ts";
import type { Lane } from "../../src/lib/bench/rounds.ts";
import type { BackendName } from "../../src/lib/diffusion/tf/backend-names.ts";
import { chromiumArguments, ensureChromium, thisMachine } from "../tools/chromium.ts";
import { browserLane, nodeLane } from "./lanes.ts";
import type { Options } from "./options.ts";
import { serveBench } from "./site.ts";
import { findTorch, torchLane } from "./torch.ts";

/** What each implementation computes on in the browser; jax-js has more, but recommends these. */
const inBrowser: Partial<Record<ImplementationName, readonly BackendName[]>> = {
  noisebook: ["webgpu", "webgl", "wasm", "cpu"],
  tfjs: ["webgpu", "webgl", "wasm", "cpu"],
  "jax-js": ["webgpu", "wasm"],
};

/** Pages in the background and timers are slowed down otherwise. */
const awake = ["--disable-background-timer-throttling", "--disable-renderer-backgrounding"];

/** Starts every lane that was asked for; tells of those that can't be started. */
export async function openLanes(options: Options): Promise<{ lanes: readonly Lane[]; close(): Promise<void> }> {
  const site = await serveBench();
  const browser = await chromium.launch({
    executablePath: ensureChromium(thisMachine),
    args: [...chromiumArguments(thisMachine), ...awake],
  });
  const ends: (() => unknown)[] = [() => browser.close(), () => site.close()];
  const lanes: Lane[] = [];
  const isAsked = (impl: ImplementationName, backend: BackendName) => options.lanes.includes(`${impl}/${backend}`);
  const attempt = async (name: string, open: () => Promise<Lane>) => {
    try {
      lanes.push(await open());
    } catch (error) {
      console.error(`${name} is left out: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    }
  };
  const ended = ({ lane, end }: { lane: Lane; end(): unknown }) => {
    ends.push(end);
    return lane;
  };
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`In the page: ${error.message}`));
  await page.goto(site.address);
  await page.waitForFunction(() => "askLane" in globalThis);
  for (const impl of options.impls)
    for (const backend of options.backends.filter((name) => inBrowser[impl]?.includes(name) && isAsked(impl, name)))
      await attempt(`${impl} on ${backend}`, () => browserLane(page, impl, backend));
  for (const impl of options.impls.filter((name) => name === "noisebook" || name === "tfjs"))
    if (options.backends.includes("wasm") && isAsked(impl, "wasm"))
      await attempt(`${impl} on wasm in Node`, async () => ended(await nodeLane(impl, "wasm")));
  const python = options.impls.includes("torch") && isAsked("torch", "cpu") ? findTorch(options.python) : undefined;
  if (python) await attempt("PyTorch", async () => ended(await torchLane(python)));
  return {
    lanes,
    async close() {
      for (const end of ends.reverse()) await end();
    },
  };
}
