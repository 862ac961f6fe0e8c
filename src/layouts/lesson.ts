/** None of it is asked for before the lesson is there to read. */
const later = (work: () => void) =>
  "requestIdleCallback" in window ? requestIdleCallback(work) : setTimeout(work, 200);

later(() => {
  void import("./print-form.ts").then(({ listen }) => listen());
  void import("./terms.ts").then(({ showTerms }) => showTerms());
  void import("./progress.ts").then(({ watchProgress }) =>
    watchProgress(document.querySelector<HTMLElement>("article")?.dataset.slug ?? ""),
  );
});
