import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

/** `02-forward-noising/index.mdx` is the lesson `forward-noising`. */
const slug = ({ entry }: { entry: string }) => entry.split("/")[0]!.replace(/^\d+-/, "");

const schema = z
  .object({
    title: z.string(),
    /** What the lesson answers; ends with a question mark. */
    question: z.string().endsWith("?"),
    order: z.number().int().min(1).max(24),
    /** Reading and trying, in minutes. */
    minutes: z.number().int().positive(),
    /** What a reader needs to know beforehand. */
    assumes: z.union([z.string(), z.array(z.string())]).transform((a) => (typeof a === "string" ? a : a.join(", "))),
    ready: z.boolean(),
    /** The id of the figure that the lesson is about; the first one unless told. */
    figure: z.string().optional(),
  })
  .strict();

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: "./src/lessons", pattern: "*/index.mdx", generateId: slug }),
    schema,
  }),
};
