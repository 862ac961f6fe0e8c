type Modules = typeof import("./below.ts") &
  typeof import("./setup/controls.ts") &
  typeof import("./runs/runs.ts") &
  typeof import("./runs/files.ts") &
  typeof import("./late-styles.ts") &
  typeof import("./setup/teacher.ts") &
  typeof import("./setup/own.ts") &
  typeof import("./runs/table.ts") &
  typeof import("./runs/chart.ts") &
  typeof import("./picture/draw-pictures.ts") &
  typeof import("./picture/trained.ts");

/** What is fetched when it is needed. */
export class Parts {
  readonly #changed: () => void;
  readonly #asked = new Map<string, Promise<void>>();
  have: Partial<Modules> = {};

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Fetches a part, once; where that fails, again when it is asked for again. */
  fetch(name: keyof typeof loaders): Promise<void> {
    const asked = this.#asked.get(name) ?? this.#load(name).catch(() => void this.#asked.delete(name));
    this.#asked.set(name, asked);
    return asked;
  }

  async #load(name: keyof typeof loaders) {
    const isPlain = name === "below" || name === "runs" || name === "pictures";
    const [part, late] = await Promise.all([loaders[name](), isPlain ? undefined : import("./late-styles.ts")]);
    this.have = { ...this.have, ...late, ...part };
    this.#changed();
  }
}

const loaders = {
  settings: () => import("./setup/controls.ts"),
  below: () => import("./below.ts"),
  runs: () => import("./runs/runs.ts"),
  teacher: () => import("./setup/teacher.ts"),
  own: () => both(import("./setup/own.ts"), import("./runs/files.ts")),
  table: () => both(import("./runs/table.ts"), import("./runs/files.ts")),
  chart: () => import("./runs/chart.ts"),
  pictures: () => import("./picture/draw-pictures.ts"),
  trained: () => import("./picture/trained.ts"),
};

const both = async <A extends object, B extends object>(one: Promise<A>, other: Promise<B>) => ({
  ...(await one),
  ...(await other),
});
