import { z } from "zod";

const pathSchema = z
  .string()
  .min(1)
  .max(1_024)
  .refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), {
    error: "must be relative and stay below the asset",
  });

export const manifestSchema = z.object({
  hashAlg: z.literal("xxh128").optional(),
  paths: z.array(
    z.object({
      hash: z.string().regex(/^[0-9a-fA-F]{32}$/),
      /** Microseconds since the epoch. */
      mtime: z.number().int().nonnegative(),
      path: pathSchema,
      size: z.number().int().nonnegative(),
    }),
  ),
  totalSize: z.number().int().nonnegative().optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
