import { parseCaption } from "../../lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../lib/diffusion/data/images/scenes/check.ts";
import type { Scene } from "../../lib/diffusion/data/images/scenes/scene.ts";

function sceneIn(prompt: string): Scene | undefined {
  try {
    return parseCaption(prompt);
  } catch {
    return undefined;
  }
}

/** What the checker says of a picture, flat [32, 32, 3], that was asked for in words. */
export function verdictOf(prompt: string, picture: ArrayLike<number>): string {
  const scene = sceneIn(prompt);
  if (!scene) return "the checker reads no scene in this prompt";
  const wrong = Object.entries(checkScene(picture, scene)).flatMap(([part, isSo]) =>
    isSo || part === "all" ? [] : [part],
  );
  return wrong.length === 0 ? "the checker finds everything as asked" : `the checker finds wrong: ${wrong.join(", ")}`;
}
