import type { z } from "zod";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";

/** @throws CloudwatchRefusal if a member's type differs from the model */
export function parseInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new CloudwatchRefusal("MalformedInput", `The value of ${path || "the input"} has a wrong type.`);
}
