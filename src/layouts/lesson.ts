import { printLesson } from "./print.ts";
import { watchProgress } from "./progress.ts";
import { showTerms } from "./terms.ts";

const form = document.querySelector<HTMLFormElement>("#print");
const boxes = form?.elements as unknown as Record<"know" | "build" | "answers", HTMLInputElement> | undefined;

/** What the reader has open is what goes to paper, unless told. */
function followLevel() {
  const { level = "build" } = document.documentElement.dataset;
  if (!boxes) return;
  boxes.know.checked = level !== "see";
  boxes.build.checked = level === "build";
}

for (const input of document.querySelectorAll('input[name="level"]')) input.addEventListener("change", followLevel);
followLevel();
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!boxes) return;
  const { know, build, answers } = boxes;
  void printLesson({ know: know.checked, build: build.checked, answers: answers.checked });
});
watchProgress(document.querySelector<HTMLElement>("article")?.dataset.slug ?? "");
showTerms();
