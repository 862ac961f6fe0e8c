import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The TensorFlow.js backend that a browser project runs on. */
    backend: "webgpu" | "webgl";
    /** Address of the built site that the project `pages` drives, with its trailing slash. */
    site: string;
    /** Folder of the built site. */
    dist: string;
  }
}
