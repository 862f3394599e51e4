import type { Fixer } from "./decode-model";

/** What is always true of a cause, whatever the paste names. */
export interface CauseText {
  explanation: string;
  fixer: Fixer;
  nextStep: string;
}
