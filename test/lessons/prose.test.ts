import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const spelledOut = {
  BPE: /byte-pair/i,
  CFG: /classifier-free guidance/i,
  CLIP: /contrastive language–image pre-training/i,
  DDIM: /denoising diffusion implicit model/i,
  DDPM: /denoising diffusion probabilistic model/i,
  DiT: /diffusion transformer/i,
  ELBO: /evidence lower bound/i,
  EMA: /moving average/i,
  FID: /fréchet inception distance/i,
  GAN: /generative adversarial network/i,
  KL: /kullback/i,
  LPIPS: /perceptual image patch similarity/i,
  MLP: /multilayer perceptron/i,
  NFE: /number of function evaluations/i,
  ODE: /differential equation/i,
  RMS: /root mean square/i,
  RoPE: /rotary/i,
  SDE: /stochastic\*? (one|differential equation)/i,
  SNR: /signal[- ]to[- ]noise/i,
  T5: /text-to-text transfer transformer/i,
  VAE: /variational autoencoder/i,
  ViT: /vision transformer/i,
} as const;

const read = (file: string) =>
  readFileSync(file, "utf8")
    .split("---")
    .slice(2)
    .join("---")
    .replaceAll(/```[\s\S]*?```|<Sources>[\s\S]*?<\/Sources>|\$\$[\s\S]*?\$\$|\$[^$\n]*\$|`[^`\n]*`|^#.*$/gm, " ");

const blocks = (text: string) => text.split(/\n\s*\n/).map((each) => each.trim());
const words = (block: string) => block.replaceAll(/\]\([^)]*\)/g, "]").replaceAll(/<[A-Za-z/][^>]*>/g, " ");

describe.each(globSync("src/lessons/*/index.mdx").sort())("%s", (file) => {
  const all = blocks(read(file));

  test("short names are spelled out where they come first", () => {
    const plain = all.map(words);
    const bare = Object.entries(spelledOut).filter(([short, long]) => {
      const first = plain.findIndex((block) => new RegExp(`(?<![\\w-])${short}s?(?![\\w-])`).test(block));
      return first >= 0 && !plain.slice(0, first + 1).some((block) => long.test(block));
    });
    expect(bare.map(([short]) => short)).toEqual([]);
  });

  test("no paragraph heaps up numbers that a table would hold", () => {
    const items = all.filter((block) => !block.startsWith("|")).flatMap((block) => block.split(/\n(?=\* |\d+\. )/));
    const heaps = items.filter((item) => item.split("<Measured").length - 1 > 8);
    expect(heaps).toEqual([]);
  });
});
