import { MessageChannel, Worker } from "node:worker_threads";
import type { Page } from "playwright";
import type { ImplementationName } from "../../src/lib/bench/report.ts";
import type { Lane } from "../../src/lib/bench/rounds.ts";
import { type Answer, ask, type LaneService } from "../../src/lib/bench/service.ts";
import { connect, type Port } from "../../src/lib/diffusion/engine/rpc/rpc.ts";
import type { BackendName } from "../../src/lib/diffusion/tf/backend-names.ts";

type Names = Pick<Lane, "impl" | "backend" | "where">;
export type Asking = <K extends keyof LaneService & string>(
  name: K,
  ...args: Parameters<LaneService[K]>
) => Promise<Answer<K>>;

/** A lane that answers through `asking`; starts it. @throws where it can't be started. */
async function openLane(names: Names, asking: Asking): Promise<Lane> {
  return {
    ...names,
    hardware: await asking("start", names.impl, names.backend),
    open: (work) => asking("open", work),
    run: (milliseconds) => asking("run", milliseconds),
    demand: () => asking("demand"),
    learn: (work, threshold, seconds) => asking("learn", work, threshold, seconds),
    close: async () => void (await asking("close")),
  };
}

/** In the page, in a worker of its own. */
export function browserLane(page: Page, impl: ImplementationName, backend: BackendName): Promise<Lane> {
  const key = `${impl} ${backend}`;
  const asking = async (name: keyof LaneService, ...args: unknown[]) => {
    const request = [key, name, args] as [string, keyof LaneService, never[]];
    try {
      return await page.evaluate(([key, name, args]) => globalThis.askLane(key, name, args), request);
    } catch (error) {
      throw new Error(sentenceOf((error as Error).message));
    }
  };
  return openLane({ impl, backend, where: "browser" }, asking as Asking);
}

/** What went wrong in the page, without what Playwright puts around it. */
export const sentenceOf = (message: string): string =>
  message.split("\n")[0]!.replace(/^page\.evaluate: (Error: )?/, "");

/** In Node, in a thread of its own. */
export async function nodeLane(impl: ImplementationName, backend: BackendName) {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(new URL("./node-worker.ts", import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
  });
  const connection = connect<LaneService>(port1 as unknown as Port);
  thread.once("error", (error) => connection.close(error as Error));
  const lane = await openLane({ impl, backend, where: "node" }, (name, ...args) => ask(connection, name, ...args));
  return { lane, end: () => thread.terminate() };
}
