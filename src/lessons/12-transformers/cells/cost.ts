// What a transformer costs by the size of its patches: parameters stay, the work grows.
import { networks } from "noisebook";

const data = { shape: [32, 32, 3], classes: 10 };
show.table(
  [16, 8, 4, 2].map((patch) => {
    const { size, flops } = networks.parseNetwork({ network: "dit", patch, width: 64, depth: 4, heads: 4 }, data);
    return { patch, tokens: (32 / patch) ** 2, parameters: size, "million operations": Math.round(flops / 1e6) };
  }),
);
