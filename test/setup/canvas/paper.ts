import type { Size } from "../../../src/components/kit/canvas/surface.ts";
import type { Theme } from "../../../src/components/kit/frame/theme.ts";
import { asContext, RecordingContext } from "../recording-canvas.ts";

/** What drawing code is handed first. */
export type Paper = readonly [context: CanvasRenderingContext2D, size: Size, theme: Theme];

/** A drawing of one state. */
export type Example = (...paper: Paper) => void;

/** Drawings by the function they show; what follows a comma tells the states of one apart. */
export type Examples = Readonly<Record<string, Readonly<Record<string, Example>>>>;

const roles = ["data", "noise", "model", "exact", "guide", "ink", "paper", "line", "muted"] as const;

/** A theme whose colours are the names of its roles; the dark one's begin with “dark”. */
export function themeOf(dark = false): Theme {
  const named = (role: string) => (dark ? `dark ${role}` : role);
  const colours = Object.fromEntries(roles.map((role) => [role, named(role)]));
  const classes = Array.from({ length: 8 }, (_, i) => named(`class ${i}`));
  return { ...(colours as unknown as Theme), classes, dark };
}

/** An example drawn on a canvas of its own. */
export function drawn(example: Example, { width = 720, height = 400, dark = false } = {}): RecordingContext {
  const context = new RecordingContext(width, height);
  example(asContext(context), { width, height }, themeOf(dark));
  return context;
}
