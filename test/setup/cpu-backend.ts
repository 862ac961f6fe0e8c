import { beforeAll, expect } from "vitest";

/** Only tests of tensors need TensorFlow.js; the others are spared the import. */
beforeAll(async () => {
  if (!expect.getState().testPath?.endsWith(".tensor.test.ts")) return;
  const [{ getBackend, setBackend }, { install }] = await Promise.all([
    import("#tf"),
    import("../../src/lib/diffusion/kernels/install.ts"),
  ]);
  const chosen = await setBackend("cpu");
  if (!chosen || getBackend() !== "cpu") throw new Error("TensorFlow.js could not start its plain CPU backend.");
  await install("cpu");
});
