import type { Picked } from "../../../workbench/data-picker/open-spec.ts";
import { dataSetting, keepFile } from "../../../workbench/denoiser-lab/state/data.ts";
import type { PickedPictures } from "../../../workbench/image-picker/make.ts";
import type { Notes } from "../../notes.ts";
import type { Outcome } from "../run/shown.ts";
import type { Side } from "../run/side.ts";
import { readWeights, saveWeights } from "../run/weights.ts";
import { pictureLine } from "../setup/data.ts";
import { changed } from "../setup/relevant.ts";
import { type FieldName, fields, type Setup } from "../setup/setup.ts";
import type { Hideable } from "../setup/state.ts";
import type { Kept } from "./history.ts";

export interface FilesHost {
  readonly sides: readonly Side[];
  readonly notes: Notes;
  /** What a link hides, where one does. */
  readonly outOfReach: readonly Hideable[];
  readonly renderRoot: ParentNode;
  readonly updateComplete: Promise<boolean>;
  setUp(side: number, setup: Setup): void;
}

/** Data and weights of the reader's own, and runs that were kept, for the two sides. */
export class Files {
  readonly #host: FilesHost;

  constructor(host: FilesHost) {
    this.#host = host;
  }

  open(run: Outcome & Pick<Kept, "points">, i: 0 | 1): void {
    if (run.points) keepFile(run.setup.data, run.points);
    this.#host.sides[i]!.show(run);
    this.#host.setUp(i, run.setup);
  }

  /** Whether a run may be opened in a side: one that would set what a link hides may not. */
  mayOpen({ setup }: Kept, i: 0 | 1): boolean {
    const present = this.#host.sides[i]!.setup;
    const settings = this.#host.outOfReach.filter((name): name is FieldName => name in fields);
    return settings.every((name) => setup[name] === present[name]);
  }

  use(picked: Picked | PickedPictures, sides: readonly (0 | 1)[]): void {
    const data = "pictures" in picked ? pictureLine(picked) : dataSetting(picked.spec);
    if ("file" in picked && picked.file) keepFile(data, picked.file);
    for (const i of sides) {
      const side = this.#host.sides[i]!;
      if (side.setup.data === data) side.clear();
      else this.#host.setUp(i, changed(side.setup, "data", data));
    }
  }

  async save(run: Kept): Promise<void> {
    if (run.points) keepFile(run.setup.data, run.points);
    await this.#attempt("These weights can't be saved.", async () => {
      await saveWeights(run);
      return [];
    });
  }

  async openInPython(run: Kept): Promise<void> {
    if (run.points) keepFile(run.setup.data, run.points);
    await this.#attempt("This run can't be opened in Python.", async () => {
      const { openInPython } = await import("../run/python.ts");
      return [await openInPython(run, this.#host.sides[0]!.options.engine)];
    });
  }

  openWeights(file: File, i: 0 | 1): Promise<void> {
    return this.#attempt(`${file.name} can't be opened.`, async () => {
      const { outcome, notes } = await readWeights(file, this.#host.sides[i]!.setup);
      this.open(outcome, i);
      return notes;
    });
  }

  /** Some work with a file; what there is to say of it comes into sight. */
  async #attempt(otherwise: string, work: () => Promise<readonly string[]>) {
    const { notes, updateComplete, renderRoot } = this.#host;
    const words = await work().catch((error: Error) => [`${otherwise} ${error.message}`]);
    notes.set("file", words);
    if (words.length === 0) return;
    await updateComplete;
    renderRoot.querySelector(".notes")?.scrollIntoView({ block: "nearest" });
  }
}
