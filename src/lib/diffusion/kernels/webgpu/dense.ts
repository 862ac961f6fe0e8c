import type { Activation } from "../activation.ts";
import { activationFunctions } from "./activation.wgsl.ts";
import { dispatch, output } from "./dispatch.ts";
import { kernel } from "./kernel.ts";
import { type Product, productCode, productGroups, tilingOf } from "./product.ts";

type Attributes = { readonly activation: Activation };

const declare = (activation: Activation, ...names: readonly string[]) =>
  [
    ...names.map((name, i) => {
      const [plain, access] = name.endsWith("!") ? [name.slice(0, -1), "read_write"] : [name, "read"];
      return `@group(0) @binding(${i}) var<storage, ${access}> ${plain}: array<f32>;`;
    }),
    `@group(0) @binding(${names.length}) var<uniform> u: Uniforms;`,
    activationFunctions(activation),
  ].join("\n");

const forward = (activation: Activation): Product => ({
  declarations: declare(activation, "x", "w", "b", "z!"),
  left: "act(x[row * u.k + at])",
  leftAlongInner: true,
  right: "w[at * u.n + column]",
  rightAlongInner: false,
  store: "z[row * u.n + column] = value + b[column];",
});

const dense = kernel<Attributes>("Dense", (backend, { x, weight, bias }, { activation }) => {
  const [m, k, n] = [x!.shape[0]!, x!.shape[1]!, weight!.shape[1]!];
  const z = output(backend, [m, n]);
  const tiling = tilingOf(m, n);
  dispatch(backend, {
    code: productCode(forward(activation), tiling),
    bindings: [x!, weight!, bias!, z],
    uniforms: [m, n, k],
    workgroups: productGroups(m, n, tiling),
  });
  return z;
});

/** dy Wᵀ, times the activation's slope at x. */
const backToInput = (activation: Activation): Product => ({
  declarations: declare(activation, "dy", "x", "w", "dx!"),
  left: "dy[row * u.k + at]",
  leftAlongInner: true,
  right: "w[column * u.k + at]",
  rightAlongInner: true,
  store: "dx[row * u.n + column] = value * slope(x[row * u.n + column]);",
});

/** Without an activation x isn't read, and may not be bound. */
const backThrough: Product = {
  ...backToInput("none"),
  declarations: declare("none", "dy", "w", "dx!"),
  store: "dx[row * u.n + column] = value;",
};

const inputGradient = kernel<Attributes>("DenseInputGradient", (backend, { dy, x, weight }, { activation }) => {
  const [m, inner, n] = [dy!.shape[0]!, dy!.shape[1]!, weight!.shape[0]!];
  const dx = output(backend, [m, n]);
  const tiling = tilingOf(m, n);
  dispatch(backend, {
    code: productCode(activation === "none" ? backThrough : backToInput(activation), tiling),
    bindings: activation === "none" ? [dy!, weight!, dx] : [dy!, x!, weight!, dx],
    uniforms: [m, n, inner],
    workgroups: productGroups(m, n, tiling),
  });
  return dx;
});

/** act(x)ᵀ dy, and the sums of dy's columns. */
const toParameters = (activation: Activation): Product => ({
  declarations: declare(activation, "x", "dy", "dw!", "db!"),
  left: "act(x[at * u.m + row])",
  leftAlongInner: false,
  right: "dy[at * u.n + column]",
  rightAlongInner: false,
  store: "dw[row * u.n + column] = value;",
  storeColumnSum: "db[column] = value;",
});

const parameterGradient = kernel<Attributes>("DenseParameterGradient", (backend, { dy, x }, { activation }) => {
  const [inner, m, n] = [x!.shape[0]!, x!.shape[1]!, dy!.shape[1]!];
  const [dw, db] = [output(backend, [m, n]), output(backend, [n])];
  const tiling = tilingOf(m, n);
  dispatch(backend, {
    code: productCode(toParameters(activation), tiling),
    bindings: [x!, dy!, dw, db],
    uniforms: [m, n, inner],
    workgroups: productGroups(m, n, tiling),
  });
  return [dw, db];
});

export const denseKernels = [dense, inputGradient, parameterGradient];
