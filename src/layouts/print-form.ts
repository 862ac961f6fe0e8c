import { printLesson } from "./print.ts";

/** Prints what the form at the lesson's end says; what the reader has open is what goes to paper, unless told. */
export function listen(): void {
  const form = document.querySelector<HTMLFormElement>("#print");
  if (!form) return;
  const { know, build, answers } = form.elements as unknown as Record<"know" | "build" | "answers", HTMLInputElement>;
  const follow = () => {
    const { level = "build" } = document.documentElement.dataset;
    know.checked = level !== "see";
    build.checked = level === "build";
  };
  for (const input of document.querySelectorAll('input[name="level"]')) input.addEventListener("change", follow);
  follow();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void printLesson({ know: know.checked, build: build.checked, answers: answers.checked });
  });
  form.inert = false;
}
