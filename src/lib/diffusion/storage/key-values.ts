/** A keeper of structured-cloneable values, as idb-keyval's `get`, `set`, `del` and `keys` are. */
export interface KeyValues {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  keys(): Promise<readonly unknown[]>;
}
