import { html, type TemplateResult } from "lit";
import type { ReadConfig } from "./read-config.ts";

type Parts = typeof import("./read.ts") & typeof import("./field.ts");

/** Reads a figure's scheduler_config.json, with code that is fetched when the first one is asked for. */
export class ConfigReader {
  readonly #changed: () => void;
  #parts?: Parts;
  #asked?: Promise<void>;
  #trouble = "";
  /** What is wrong with the text, or that it is still being read. */
  sentence = "";

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The configuration as a sampler; undefined where `sentence` says why there is none. */
  read(text: string, steps: number): ReadConfig | undefined {
    this.sentence = "";
    try {
      if (this.#parts) return this.#parts.readConfig(text, steps);
      this.sentence = this.#trouble || "The reading of configurations is on its way.";
      this.#asked ??= this.#fetch();
    } catch (error) {
      this.sentence = (error as Error).message;
    }
    return undefined;
  }

  /** The field for the text. */
  field(value: string, steps: number, onChange: (value: string) => void): TemplateResult {
    this.#asked ??= this.#fetch();
    return html`<nb-scheduler-config .value=${value} .steps=${steps}
      @change=${({ detail }: CustomEvent<string>) => onChange(detail)}></nb-scheduler-config>`;
  }

  /** See `remarkOn`. */
  remark(config: ReadConfig, steps: number, extent: number): string {
    return this.#parts?.remarkOn(config.plan(steps), extent) ?? "";
  }

  async #fetch() {
    try {
      const [read, field] = await Promise.all([import("./read.ts"), import("./field.ts")]);
      this.#parts = { ...read, ...field };
    } catch {
      this.#trouble = "What reads configurations could not be loaded. Check the connection and load the page again.";
    }
    this.#changed();
  }
}
