import type { TensorInfo } from "#tf";
import {
  accumulate,
  acrossRow,
  declareStrips,
  eachRow,
  four,
  head,
  keepStraight,
  keepTurned,
  products,
  store,
  tile,
} from "./attention.wgsl.ts";
import { dispatch, float, output } from "./dispatch.ts";
import { spread } from "./grid.ts";
import { kernel } from "./kernel.ts";

/** What a shader is made for; `strips` of 32 numbers make up d. */
interface Kind {
  readonly isWide: boolean;
  readonly strips: number;
}

const add = (a: string, b: string) => `${a} + ${b}`;

/** Keys that some query of the tile sees. */
const keys = `select(u.m, min(u.m, row0 + ${tile}u), u.causal > 0u)`;

/** Online softmax: the sums so far shrink whenever a larger score turns up. */
const forwardCode = ({ isWide, strips }: Kind) => /* wgsl */ `
${head({ queries: ["q"], keys: ["k", "v"], queryResults: ["y"], rowResults: ["logSums"] }, isWide)}
  let row0 = group.x * ${tile}u;
  let keys = ${keys};
  var most = vec4f(-3e38);
  var sum = vec4f();
  ${declareStrips("y", strips)}
  for (var key0 = 0u; key0 < keys; key0 += ${tile}u) {
    ${products("s", "q", "row0", "k", "key0", strips)}
    var peaks = vec4f();
    ${four(
      (part, i) => `let seen${i} = seen(row0 + 4u * g + ${i}u, key0 + 4u * h);
    s[${i}] = select(vec4f(-1e30), s[${i}] * u.scale, seen${i});
    peaks.${part} = max(max(s[${i}].x, s[${i}].y), max(s[${i}].z, s[${i}].w));`,
    )}
    ${acrossRow("top", "peaks", "most", (a, b) => `max(${a}, ${b})`)}
    let fade = power(most - top);
    most = top;
    sum *= fade;
    ${four(
      (part, i) => `s[${i}] = select(vec4f(), power(s[${i}] - top.${part}), seen${i});
    sum.${part} += total(s[${i}]);`,
    )}
    ${keepTurned("s")}
    ${eachRow("y", strips, (row, part) => `${row} *= fade.${part};`)}
    ${accumulate("y", "v", "key0", strips)}
  }
  ${acrossRow("whole", "sum", "vec4f()", add)}
  let share = 1.0 / whole;
  ${store("y", "y", "row0", strips, "share")}
  let logs = most + log(whole);
  ${four((part, i) => `if (h == 0u && row0 + 4u * g + ${i}u < u.n) { logSums[index * u.n + row0 + 4u * g + ${i}u] = logs.${part}; }`)}
}`;

/** Declares four rows' numbers of a tensor [heads, n]. */
const rowsOf = (name: string, into: string) => `
    var ${into} = vec4f();
    ${four((part, i) => `if (row0 + 4u * g + ${i}u < u.n) { ${into}.${part} = ${name}[index * u.n + row0 + 4u * g + ${i}u]; }`)}`;

/** From the scores s and the products dp of dy and values: the weights, and the gradient by the scores. */
const weighed = four(
  (
    part,
    i,
  ) => `s[${i}] = select(vec4f(), power(s[${i}] * u.scale - logs.${part}), seen(row0 + 4u * g + ${i}u, key0 + 4u * h));
    dp[${i}] = s[${i}] * (dp[${i}] - delta.${part}) * u.scale;`,
);

/** Also writes the sums of dy y of each row, which the other gradient needs. */
const queryCode = ({ isWide, strips }: Kind) => /* wgsl */ `
${head({ queries: ["dy", "q", "y"], keys: ["k", "v"], rows: ["logSums"], queryResults: ["dq"], rowResults: ["deltas"] }, isWide)}
  let row0 = group.x * ${tile}u;
  let keys = ${keys};
  var part = vec4f();
  for (var strip = 0u; strip < ${strips * tile}u; strip += ${tile}u) {
    ${four((p, i) => `part.${p} += dot(dy4(row0 + 4u * g + ${i}u, strip + 4u * h), y4(row0 + 4u * g + ${i}u, strip + 4u * h));`)}
  }
  ${acrossRow("delta", "part", "vec4f()", add)}
  ${four((part, i) => `if (h == 0u && row0 + 4u * g + ${i}u < u.n) { deltas[index * u.n + row0 + 4u * g + ${i}u] = delta.${part}; }`)}
  ${rowsOf("logSums", "logs")}
  ${declareStrips("dq", strips)}
  for (var key0 = 0u; key0 < keys; key0 += ${tile}u) {
    ${products("s", "q", "row0", "k", "key0", strips)}
    ${products("dp", "dy", "row0", "v", "key0", strips)}
    ${weighed}
    ${keepTurned("dp")}
    ${accumulate("dq", "k", "key0", strips)}
  }
  ${store("dq", "dq", "row0", strips)}
}`;

const keyCode = ({ isWide, strips }: Kind) => /* wgsl */ `
${head({ queries: ["dy", "q"], keys: ["k", "v"], rows: ["logSums", "deltas"], keyResults: ["dk", "dv"] }, isWide)}
  let key0 = group.x * ${tile}u;
  ${declareStrips("dk", strips)}
  ${declareStrips("dv", strips)}
  for (var row0 = select(0u, key0, u.causal > 0u); row0 < u.n; row0 += ${tile}u) {
    ${products("s", "q", "row0", "k", "key0", strips)}
    ${products("dp", "dy", "row0", "v", "key0", strips)}
    ${rowsOf("logSums", "logs")}
    ${rowsOf("deltas", "delta")}
    ${weighed}
    ${keepStraight("s")}
    ${accumulate("dv", "dy", "row0", strips)}
    ${keepStraight("dp")}
    ${accumulate("dk", "q", "row0", strips)}
  }
  ${store("dk", "dk", "key0", strips)}
  ${store("dv", "dv", "key0", strips)}
}`;

type Attributes = { readonly scale: number; readonly causal: boolean; readonly tokensFirst: boolean };

function layout(q: TensorInfo, k: TensorInfo, { scale, causal, tokensFirst }: Attributes) {
  const [b, , , d] = q.shape as [number, number, number, number];
  const [h, n, m] = tokensFirst ? [q.shape[2]!, q.shape[1]!, k.shape[1]!] : [q.shape[1]!, q.shape[2]!, k.shape[2]!];
  const kind: Kind = { isWide: d % 4 === 0, strips: Math.ceil(d / tile) };
  const [y, z] = spread(b * h);
  const groups = (length: number): [number, number, number] => [Math.ceil(length / tile), y, z];
  const uniforms = [n, m, d, b * h, y, Number(causal), Number(tokensFirst), h, float(scale)];
  return { kind, rows: [b, h, n], n, m, groups, uniforms };
}

const forward = kernel<Attributes>("Attention", (backend, { q, k, v }, attributes) => {
  const { kind, rows, n, groups, uniforms } = layout(q!, k!, attributes);
  const [y, logSums] = [output(backend, q!.shape), output(backend, rows)];
  const bindings = [q!, k!, v!, y, logSums];
  dispatch(backend, { code: forwardCode(kind), bindings, uniforms, workgroups: groups(n) });
  return [y, logSums];
});

const gradient = kernel<Attributes>("AttentionGradient", (backend, inputs, attributes) => {
  const { dy, q, k, v, y, logSums } = inputs as Record<string, TensorInfo>;
  const { kind, rows, n, m, groups, uniforms } = layout(q!, k!, attributes);
  const [dq, dk, dv, deltas] = [q!.shape, k!.shape, v!.shape, rows].map((shape) => output(backend, shape));
  const byQuery = [dy!, q!, y!, k!, v!, logSums!, dq!, deltas!];
  dispatch(backend, { code: queryCode(kind), bindings: byQuery, uniforms, workgroups: groups(n) });
  const byKey = [dy!, q!, k!, v!, logSums!, deltas!, dk!, dv!];
  dispatch(backend, { code: keyCode(kind), bindings: byKey, uniforms, workgroups: groups(m) });
  backend.disposeData(deltas!.dataId);
  return [dq!, dk!, dv!];
});

export const attentionKernels = [forward, gradient];
