import { download } from "../components/kit/frame/download.ts";
import { addProgress, changed, forgetAttempt, recallProgress } from "../components/text/exercise/attempts.ts";
import { writeHandIn } from "../lib/exercises/hand-in.ts";
import { type Progress, readProgress, writeProgress } from "../lib/exercises/progress.ts";
import { spoken } from "../lib/exercises/short-code.ts";

const states = { right: "done", wrong: "tried", unjudged: "tried", open: "begun" } as const;
const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const progressStatus = at("progress-status");
const handInStatus = at("hand-in-status");

/** Does something, and says how it went. */
async function telling(status: HTMLElement, work: () => Promise<string>) {
  try {
    status.textContent = await work();
  } catch (error) {
    status.textContent = (error as Error).message;
  }
}

const kept = () => recallProgress().catch((): Progress => ({}));

async function show() {
  const progress = await kept();
  for (const item of document.querySelectorAll<HTMLElement>("li[data-exercise]")) {
    const attempt = progress[item.dataset.exercise ?? ""];
    const text = attempt ? `(${states[attempt.verdict]})` : "";
    for (const state of item.querySelectorAll(".state")) state.textContent = text;
  }
}

const count = (n: number) => (n === 1 ? "one answer" : `${n} answers`);

at("save-progress").addEventListener("click", () =>
  telling(progressStatus, async () => {
    const progress = await recallProgress();
    download("noisebook-progress.json", writeProgress(progress));
    return `The file has ${count(Object.keys(progress).length)}.`;
  }),
);

at("add-progress").addEventListener("change", ({ target }) =>
  telling(progressStatus, async () => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return "";
    const text = await file.text();
    input.value = "";
    const { progress, lost } = readProgress(text);
    const all = await addProgress(progress);
    const left =
      lost > 0 ? ` Of the file, ${count(lost)} can't be read, and ${lost === 1 ? "was" : "were"} left out.` : "";
    return `Added. There are ${count(Object.keys(all).length)} now.${left}`;
  }),
);

at("forget-progress").addEventListener("click", () =>
  telling(progressStatus, async () => {
    const progress = await recallProgress();
    if (!confirm(`Forget ${count(Object.keys(progress).length)}? Save your progress first if you may want it back.`))
      return "";
    for (const exercise of Object.keys(progress)) await forgetAttempt(exercise);
    return "All answers are forgotten.";
  }),
);

at<HTMLFormElement>("hand-in-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const { student } = Object.fromEntries(new FormData(event.target as HTMLFormElement));
  void telling(handInStatus, async () => {
    const attempts = Object.values(await recallProgress());
    if (attempts.length === 0) return "There is no answer to hand in yet.";
    const { text, code } = await writeHandIn({ student: String(student), made: Date.now(), attempts });
    const name = String(student)
      .trim()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .toLowerCase();
    download(`hand-in-${name || "answers"}.json`, text);
    return `The file has ${count(attempts.length)}. Its code is ${code}, read aloud: ${spoken(code)}.`;
  });
});

addEventListener(changed, () => void show());
void show();
