import { provideEditor, provideExercises, provideSandbox } from "../components/text/exercise/provided.ts";

/** Neither the course's exercises nor the sandbox are asked for before a reader has an answer checked. */
provideExercises(async (id) => {
  const { exercises } = await import("../lessons/exercises.ts");
  return (await exercises.get(id)?.())?.default;
});

provideSandbox(async (program) => {
  const [{ runInCells }, { newKernel }] = await Promise.all([
    import("../lib/exercises/cells.ts"),
    import("../components/notebook/sandbox/surroundings.ts"),
  ]);
  return runInCells(newKernel)(program);
});

provideEditor(async (options) => {
  const { createEditor } = await import("../components/notebook/cell/editor.ts");
  return createEditor({ ...options, names: false });
});
