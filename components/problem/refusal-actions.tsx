import type { Problem } from "@/lib/shared/contracts/problem";
import { DiagnosisLink } from "./diagnosis-link";
import { RequestAccess } from "./request-access";

/** The ways on from a refusal. */
export function RefusalActions({ problem }: { problem: Problem }) {
  return (
    <>
      <DiagnosisLink problem={problem} />
      <RequestAccess problem={problem} />
    </>
  );
}
