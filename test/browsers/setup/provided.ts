import "vitest";
import type { EngineName } from "./engines.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The browser that a project drives. */
    engine: EngineName;
    /** Where the built site is served to it, with a slash at the end. */
    address: string;
  }
}
