import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { libraryCompletions } from "./completions.ts";
import { pairs } from "./pairs.ts";
import { wrongLines } from "./wrong.ts";

export { marked } from "./wrong.ts";

/** What helps while writing, and comes once the editor is there: completion, closing brackets, errors in place. */
export const assistance: Extension = [
  ...[wrongLines, pairs],
  autocompletion({ maxRenderedOptions: 60, override: [libraryCompletions] }),
  keymap.of(completionKeymap),
];
