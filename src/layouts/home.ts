import { howFar, keepMarks, recallMarks } from "./read-marks.ts";

const marks = recallMarks();
const made: HTMLElement[] = [];

/** Says beside each lesson how far it was read. */
for (const item of document.querySelectorAll<HTMLElement>("li[data-slug]")) {
  const words = howFar(marks, item.dataset.slug ?? "");
  if (!words) continue;
  const mark = Object.assign(document.createElement("span"), { className: "read", textContent: words });
  item.querySelector("a")?.after(mark);
  made.push(mark);
}

if (made.length > 0) {
  const forget = Object.assign(document.createElement("button"), { type: "button", textContent: "Forget what I read" });
  forget.addEventListener("click", () => {
    keepMarks({});
    for (const mark of [...made, forget]) mark.remove();
  });
  document.querySelector(".key")?.append(" ", forget);
}

/** Says beside each lesson how many of its exercises are done. */
async function showExercises() {
  const [{ recallProgress }, { howMany }] = await Promise.all([
    import("../components/text/exercise/attempts.ts"),
    import("../lib/exercises/progress.ts"),
  ]);
  const progress = await recallProgress();
  for (const item of document.querySelectorAll<HTMLElement>("li[data-exercises]")) {
    const words = howMany(progress, item.dataset.slug ?? "", Number(item.dataset.exercises));
    if (!words) continue;
    const link = Object.assign(document.createElement("a"), { className: "read", textContent: words });
    link.href = `${document.querySelector<HTMLElement>("[data-exercises-page]")?.dataset.exercisesPage}#${item.dataset.slug}`;
    item.querySelector(":scope .question")?.before(link);
  }
}
showExercises().catch(() => {});
