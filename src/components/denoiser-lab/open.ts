import type { RunStore } from "./run-store.ts";
export const openFileInto = async (_store: RunStore, _file: File): Promise<string> => "";
