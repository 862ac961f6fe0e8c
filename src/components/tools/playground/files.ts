import type { Picked } from "../../workbench/data-picker/open-spec.ts";
import { dataSetting, keepFile } from "../../workbench/denoiser-lab/state/data.ts";
import type { Outcome } from "./run/shown.ts";
import type { Kept } from "./runs/history.ts";
import type { FieldName, Setup } from "./setup/setup.ts";
import { TwoRuns } from "./two-runs.ts";

/** The two runs with data and weights of the reader's own, and with runs that were kept. */
export abstract class OwnRuns extends TwoRuns {
  protected picked?: Picked;

  protected openRun(run: Outcome & Pick<Kept, "points">, i: 0 | 1): void {
    if (run.points) keepFile(run.setup.data, run.points);
    this.sides[i]!.show(run);
    this.setUp(i, run.setup);
  }

  /** Whether a run may be opened in a side: one that would set what a link hides may not. */
  protected mayOpen({ setup }: Kept, i: 0 | 1): boolean {
    const present = this.sides[i]!.setup;
    return !this.handedOut || this.concealed.every((name) => name === "history" || setup[name] === present[name]);
  }

  protected useData({ spec, file }: Picked, sides: readonly (0 | 1)[]): void {
    const data = dataSetting(spec);
    if (file) keepFile(data, file);
    for (const i of sides) {
      const { setup } = this.sides[i]!;
      if (setup.data === data) this.sides[i]!.clear();
      else this.setUp(i, { ...setup, data });
    }
  }

  protected async saveRun(run: Kept): Promise<void> {
    if (run.points) keepFile(run.setup.data, run.points);
    await this.#attempt("These weights can't be saved.", async () => {
      const { saveWeights } = await import("./run/weights.ts");
      await saveWeights(run);
      return [];
    });
  }

  protected openWeights(file: File, i: 0 | 1): Promise<void> {
    return this.#attempt(`${file.name} can't be opened.`, async () => {
      const { readWeights } = await import("./run/weights.ts");
      const { outcome, notes } = await readWeights(file, this.sides[i]!.setup);
      this.openRun(outcome, i);
      return notes;
    });
  }

  /** Some work with a file; what there is to say of it comes into sight. */
  async #attempt(otherwise: string, work: () => Promise<readonly string[]>) {
    const words = await work().catch((error: Error) => [`${otherwise} ${error.message}`]);
    this.notes.set("file", words);
    if (words.length === 0) return;
    await this.updateComplete;
    this.renderRoot.querySelector(".notes")?.scrollIntoView({ block: "nearest" });
  }

  /** A setting that a link hides is out of reach in each way. */
  protected hides(name: FieldName | "history"): boolean {
    return this.concealed.includes(name);
  }

  /** The setups as they are now. */
  protected get setups(): readonly [Setup, Setup] {
    return [this.sides[0]!.setup, this.sides[1]!.setup];
  }
}
