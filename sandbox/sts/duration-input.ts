import type { Form } from "../http/form";
import { StsRefusal } from "./sts-refusal";

/** The requested seconds, or the action's default; the bounds are checked with the other parameters. */
export function readDuration(form: Form, defaultSeconds: number): number {
  const text = form.get("DurationSeconds");
  if (text === undefined) return defaultSeconds;
  if (!/^-?\d+$/.test(text)) throw new StsRefusal(400, "MalformedInput", `'${text}' is not an integer.`);
  return Number(text);
}
