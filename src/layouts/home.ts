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
