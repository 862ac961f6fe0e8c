import { loadAll } from "../components/kit/frame/autoload.ts";
import { openKinds } from "../components/kit/frame/levels.ts";

/** What goes to paper beside the words and figures. */
export interface OnPaper {
  readonly know: boolean;
  readonly build: boolean;
  readonly answers: boolean;
}

/** Milliseconds for which each figure is in sight: most show themselves when they are seen. */
const GLANCE = 400;
const folds = () => [...document.querySelectorAll<HTMLDetailsElement>(".prose details")];

/** Brings the page into the state to print; returns the way back. */
function prepare({ know, build, answers }: OnPaper): () => void {
  const root = document.documentElement;
  const { theme } = root.dataset;
  const open = folds().map((fold) => fold.open);
  const close = openKinds([...(know ? ["know"] : []), ...(build ? ["build"] : [])]);
  for (const fold of folds()) fold.open = answers;
  root.dataset.theme = "light";
  return () => {
    close();
    for (const [i, fold] of folds().entries()) fold.open = open[i]!;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
}

/** Prints the lesson once its figures are there and have been in sight, in light, and puts the page back as it was. */
export async function printLesson(parts: OnPaper): Promise<void> {
  const restore = prepare(parts);
  addEventListener("afterprint", restore, { once: true });
  await loadAll();
  const { scrollY: place } = window;
  for (const figure of document.querySelectorAll("article [heading]")) {
    figure.scrollIntoView({ behavior: "instant", block: "center" });
    await new Promise((resolve) => setTimeout(resolve, GLANCE));
  }
  scrollTo({ top: place, behavior: "instant" });
  print();
}
