import { dispose, findBackendFactory, getBackend, setBackend, type Tensor, tensor, tidy } from "#tf";

export type Call = () => Tensor | Tensor[];

/** What came of an operation: tensors, or its sentence. */
export interface Outcome {
  readonly error?: Error;
  readonly results?: readonly { readonly shape: readonly number[]; readonly values: readonly number[] }[];
}

/** What an operation does on the active backend. Its inputs are made within the call, and freed. */
export async function outcome(call: Call): Promise<Outcome> {
  let made: Tensor[];
  try {
    made = [tidy(call)].flat() as Tensor[];
  } catch (error) {
    return { error: error as Error };
  }
  const results = await Promise.all(made.map(async (x) => ({ shape: x.shape, values: [...(await x.data())] })));
  dispose(made);
  return { results };
}

/** What it does on TensorFlow.js' own kernels for plain JavaScript, of which the library replaces none. */
export async function plainOutcome(call: Call): Promise<Outcome> {
  const own = getBackend();
  if (!findBackendFactory("cpu")) await import("@tensorflow/tfjs-backend-cpu");
  await setBackend("cpu");
  try {
    return await outcome(call);
  } finally {
    await setBackend(own);
  }
}

/** A tensor of whole numbers from −5 to 5. */
export const of = <T extends Tensor>(shape: readonly number[], dtype: "float32" | "int32" = "float32"): T =>
  tensor(
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((7 * i) % 11) - 5),
    [...shape],
    dtype,
  ) as T;
