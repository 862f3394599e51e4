import type { Problem } from "@/lib/shared/contracts/problem";
import type { ProblemSession } from "./problem-session";

const refusers: ReadonlyMap<Problem["code"], string> = new Map([
  ["access-denied-sdma", "SDMA, by my access level"],
  ["access-denied-iam", "IAM, by the policies of the role"],
  ["role-refused", "STS, when the portal assumed the role for me"],
]);

/** What a refused person sends to whoever can change it: all that a policy or a level could be changed from. */
export function refusalMessage({ person, deployment, role }: ProblemSession, problem: Problem): string {
  const facts = {
    Name: person.name,
    Email: person.email || "none was provided",
    Groups: person.groups.join(", ") || "none were provided",
    "Principal in SDMA": person.sessionName,
    Role: `${role.label} (${role.arn})`,
    Operation: problem.operationId,
    Resource: problem.resourceArn,
    "Refused by": refusers.get(problem.code) ?? problem.title,
    "AWS said": problem.upstreamMessage,
    "Request id": problem.requestId,
  };
  return [
    `I was refused in the SDMA deployment “${deployment.label}” (${deployment.region}). Please give me access, or tell me who can.`,
    "",
    ...Object.entries(facts).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])),
  ].join("\n");
}
