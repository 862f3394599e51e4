import { answerClasses, pageFindings, portalRefusals, problemLayers } from "../../contracts/problem";
import type { DecodedCode } from "./decode-model";
import type { PasteFacts } from "./read-facts";

export interface OwnProblem {
  code: DecodedCode;
  layer: (typeof problemLayers)[number];
  title: string;
  nextStep: string;
  upstreamMessage: string;
}

/** A problem that this portal reported: it has decoded the answer already, and knew more than the paste shows. */
export function findOwnProblem({ fields }: PasteFacts): OwnProblem | null {
  const fieldOf = (name: string) => fields.find((field) => field.name === name)?.value;
  const code = [...answerClasses, ...portalRefusals, ...pageFindings].find(
    (known) => known === fieldOf("code"),
  );
  const title = fieldOf("title");
  if (code === undefined || typeof title !== "string") return null;
  return {
    code,
    layer: problemLayers.find((layer) => layer === fieldOf("layer")) ?? "unknown",
    title,
    nextStep: String(fieldOf("nextStep") ?? ""),
    upstreamMessage: String(fieldOf("upstreamMessage") ?? ""),
  };
}
