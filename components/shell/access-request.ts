import type { DeploymentSummary, PersonSummary } from "@/lib/shared/contracts/portal-session";

/** What somebody without a role sends to an administrator: everything that a rule needs. */
export function accessRequestText(person: PersonSummary, deployment: DeploymentSummary): string {
  return [
    `Please give me a role in the SDMA deployment “${deployment.label}” (${deployment.region}).`,
    "",
    `Name: ${person.name}`,
    `Email: ${person.email || "none was provided"}`,
    `Groups: ${person.groups.join(", ") || "none were provided"}`,
    `Subject at the sign-in service: ${person.id}`,
    "",
    `The portal's configuration has no role of the deployment “${deployment.id}” whose groups or emails match these.`,
  ].join("\n");
}
