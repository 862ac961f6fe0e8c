import type { TemplateResult } from "lit";
import { entriesTree, filesTree } from "../../../lib/diffusion/formats/files/handles.ts";
import type { FileTree } from "../../../lib/diffusion/formats/files/tree.ts";
import { droppedEntries } from "../../kit/controls/drop-zone.ts";
import type { Chosen } from "./chosen.ts";
import { opening } from "./panels.ts";

/** Reads a reader's files, one choice of them at a time. */
export class PictureFiles {
  readonly #chosen: Chosen;
  readonly #changed: () => void;
  #reading = new AbortController();
  #over = false;
  #progress: { readonly done: number; readonly total: number } | undefined;

  constructor(chosen: Chosen, changed: () => void) {
    [this.#chosen, this.#changed] = [chosen, changed];
  }

  stop(): void {
    this.#reading.abort();
  }

  async #read(tree: Promise<FileTree> | FileTree, title: string) {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.#tell({ done: 0, total: 0 });
    try {
      const { gather } = await import("./gather.ts");
      const onProgress = (done: number, total: number) => {
        if (!signal.aborted) this.#tell({ done, total });
      };
      const { decoded, pictures, notes } = await gather(await tree, { signal, onProgress });
      if (pictures) await this.#chosen.take({ kind: "file", title, pictures, notes });
      else await this.#chosen.take({ kind: "own", title, decoded: decoded!, notes });
    } catch (error) {
      if (!signal.aborted) this.#chosen.fail(error);
    }
    if (signal === this.#reading.signal) this.#tell(undefined);
  }

  #tell(progress: { readonly done: number; readonly total: number } | undefined) {
    this.#progress = progress;
    this.#changed();
  }

  #drop(data: DataTransfer) {
    const { entries, files } = droppedEntries(data);
    const title = entries[0]?.name ?? files[0]?.name ?? unnamed;
    void this.#read(entries.length ? entriesTree(entries) : filesTree(files), title);
  }

  panel(): TemplateResult {
    return opening({
      over: this.#over,
      progress: this.#progress,
      onOver: (over) => {
        this.#over = over;
        this.#changed();
      },
      onFiles: (files) => void this.#read(filesTree(files), folderOf(files)),
      onDrop: (data) => this.#drop(data),
      onStop: () => this.stop(),
    });
  }
}

const unnamed = "Your pictures";

const folderOf = ([first, ...more]: readonly File[]) =>
  first?.webkitRelativePath.split("/")[0] || (more.length ? unnamed : (first?.name ?? unnamed));
