import type { Engine as Client } from "../../../lib/diffusion/engine/client.ts";

/** What the bench needs of the library's worker; a test hands it a stand-in. */
export type Engine = Pick<Client, "run">;
