import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { libraryCompletions } from "./completions.ts";
import { pairs } from "./pairs.ts";
import { wrongLines } from "./wrong.ts";

export { marked } from "./wrong.ts";

/** Where the library isn't at hand: closing brackets, errors in place. */
export const plainAssistance: Extension = [wrongLines, pairs];

/** What helps while writing, and comes once the editor is there: completion, closing brackets, errors in place. */
export const assistance: Extension = [
  plainAssistance,
  autocompletion({ maxRenderedOptions: 60, override: [libraryCompletions] }),
  keymap.of(completionKeymap),
];
