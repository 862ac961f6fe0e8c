type Modules = typeof import("./setup/teacher.ts") &
  typeof import("./setup/own.ts") &
  typeof import("./runs/table.ts") &
  typeof import("./runs/chart.ts") &
  typeof import("./picture/trained.ts");

/** What is fetched when it is needed. */
export class Parts {
  readonly #changed: () => void;
  readonly #asked = new Map<string, Promise<void>>();
  have: Partial<Modules> = {};

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Fetches a part, once. */
  fetch(name: keyof typeof loaders): Promise<void> {
    const asked = this.#asked.get(name) ?? this.#load(name);
    this.#asked.set(name, asked);
    return asked;
  }

  async #load(name: keyof typeof loaders) {
    this.have = { ...this.have, ...(await loaders[name]()) };
    this.#changed();
  }
}

const loaders = {
  teacher: () => import("./setup/teacher.ts"),
  own: () => import("./setup/own.ts"),
  table: () => import("./runs/table.ts"),
  chart: () => import("./runs/chart.ts"),
  trained: () => import("./picture/trained.ts"),
};
