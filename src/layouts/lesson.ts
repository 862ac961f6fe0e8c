/** None of it is asked for before the lesson is there to read. */
const later = (work: () => void) =>
  "requestIdleCallback" in window ? requestIdleCallback(work) : setTimeout(work, 200);

/** A page that is left while it loads does without. */
const without = () => {};

later(() => {
  if (document.querySelector("nb-exercise")) import("./provide-exercises.ts").catch(without);
  import("./edit-code.ts").then(({ offerCells }) => offerCells()).catch(without);
  import("./print-form.ts").then(({ listen }) => listen()).catch(without);
  import("./terms.ts").then(({ showTerms }) => showTerms()).catch(without);
  import("./progress.ts")
    .then(({ watchProgress }) => watchProgress(document.querySelector<HTMLElement>("article")?.dataset.slug ?? ""))
    .catch(without);
});
