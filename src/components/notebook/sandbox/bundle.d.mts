import type { Plugin } from "vite";

export function sandboxScript(name: "worker" | "noisebook" | "d3"): Promise<string>;
export function sandboxBinary(name: string): Buffer;
export const sandboxScripts: Plugin;
