import type { Problem } from "@/lib/shared/contracts/problem";
import { DecodeLink } from "./decode-link";
import { DiagnosisLink } from "./diagnosis-link";
import { RequestAccess } from "./request-access";

/** Codes that somebody else can lift for the person. */
const grantable: ReadonlySet<Problem["code"]> = new Set([
  "access-denied-iam",
  "access-denied-sdma",
  "role-refused",
]);

const canBeGranted = ({ code }: Problem) => grantable.has(code);

/** The ways on from a refusal. */
export function RefusalActions({ problem }: { problem: Problem }) {
  return (
    <>
      <DiagnosisLink problem={problem} />
      {canBeGranted(problem) && <RequestAccess problem={problem} />}
      <DecodeLink problem={problem} />
    </>
  );
}
