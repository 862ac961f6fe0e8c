import type { RunStore } from "./run-store.ts";
export const makeFile = (_kind: string, _store: RunStore): { name: string; contents: Blob | string } => ({
  name: "x",
  contents: "",
});
