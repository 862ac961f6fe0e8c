import "vitest";

export type Site = {
  /** Folder of the built site. */
  readonly dist: string;
  /** Path below which it lives, with slashes at both ends. */
  readonly base: string;
  /** Where it is served, with a slash at the end. */
  readonly address: string;
};

declare module "vitest" {
  interface ProvidedContext {
    /** The TensorFlow.js backend that a browser project runs on. */
    backend: "webgpu" | "webgl";
    /** The packed package of the library, a file. */
    tarball: string;
    /** Whether every test runs in its full form; see extent.ts. */
    isLong: boolean;
    /** Whether this is the project that computes on WebAssembly in Node. */
    isWasm: boolean;
    /** The site built for the root of a host, and for a folder of one. */
    sites: Record<"root" | "folder", Site>;
  }
}
