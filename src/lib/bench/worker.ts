import { type Port, serve } from "../diffusion/engine/rpc/rpc.ts";
import type { Implementation } from "./runner.ts";
import { laneService } from "./service.ts";

/** Each loads by itself: where plain TensorFlow.js is measured, none of the library's kernels may be there. */
const load = async (impl: string): Promise<Implementation> =>
  impl === "noisebook" ? (await import("./noisebook/index.ts")).noisebook : (await import("./plain/index.ts")).plain;

serve(self as unknown as Port, laneService(load));
