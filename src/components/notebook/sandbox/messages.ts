/** What a cell shows, as it comes out of the sandbox: data alone, never markup of the page. */
export type Output =
  | { readonly kind: "text"; readonly text: string; readonly tone?: "log" | "warn" | "error" }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | Plot
  | Picture
  | { readonly kind: "svg"; readonly text: string; readonly label: string }
  | { readonly kind: "frames"; readonly frames: readonly (Plot | Picture)[] };

/** Lines by their points, or points alone. */
export interface Plot {
  readonly kind: "plot";
  readonly series: readonly Line[];
  readonly x: string;
  readonly y: string;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Equal units on both axes, the origin in the middle. */
  readonly plane: boolean;
  readonly label: string;
}

export interface Line {
  readonly name: string;
  /** Flat [n, 2]. */
  readonly points: Float32Array;
  readonly dots: boolean;
}

/** Colours [height, width, 4], a byte each. */
export interface Picture {
  readonly kind: "picture";
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
  readonly label: string;
}

/** What went wrong in a cell. */
export interface Failure {
  readonly message: string;
  /** Of the cell that it arose in, which may be an earlier one. */
  readonly cell?: number;
  readonly line?: number;
  readonly column?: number;
}

/** What the page tells the worker. */
export type Order =
  | { readonly do: "run"; readonly cell: number; readonly source: string }
  | { readonly do: "module"; readonly name: string; readonly text: string; readonly files: Readonly<Files> }
  | { readonly do: "refuse"; readonly name: string; readonly sentence: string }
  | { readonly do: "engine"; readonly message: unknown }
  | { readonly do: "ping" };

/** Binaries that a module fetches by these names. */
export type Files = Record<string, ArrayBuffer>;

/** What the worker tells the page. */
export type Told =
  | { readonly tell: "ready" | "pong" }
  | { readonly tell: "shown"; readonly cell: number; readonly outputs: readonly Output[] }
  | { readonly tell: "done"; readonly cell: number; readonly failure?: Failure; readonly names: readonly string[] }
  | { readonly tell: "need"; readonly name: string }
  | { readonly tell: "engine"; readonly message: unknown };

/** What the page tells the frame, and the frame the page besides what the worker tells. */
export type ToFrame =
  | { readonly frame: "start"; readonly script: string }
  | { readonly frame: "post"; readonly order: Order };
export type FromFrame =
  | { readonly frame: "open" | "flooded" }
  | { readonly frame: "failed"; readonly message: string }
  | { readonly frame: "told"; readonly told: Told };

/** How much one run of a cell may show. */
export const limits = {
  /** Pieces of text, a line or more each. */
  texts: 2000,
  characters: 500_000,
  /** Tables, plots, pictures. */
  shown: 200,
  /** Bytes of pixels and points. */
  bytes: 64 * 2 ** 20,
  rows: 1000,
  columns: 50,
  frames: 400,
  side: 4096,
  /** Jobs of the library's worker that a cell may have under way. */
  jobs: 4,
} as const;

/** Modules that a cell can import. */
export const modules = ["noisebook", "d3"] as const;
export type ModuleName = (typeof modules)[number];
