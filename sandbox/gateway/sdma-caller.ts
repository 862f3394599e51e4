import type { Principal } from "../iam/principal";
import { groupsOfUser } from "../identity/directory";
import type { SdmaCaller } from "../sdma/contract";

/**
 * Which principals SDMA sees for a signed caller. AWS does not document this. Here the name of a session, a user or a
 * federated user is the USER of that name, with that user's groups, and the ARN of the role or user counts as a second
 * USER. A federated user has its own ARN: it does not inherit the memberships of the user who issued its token.
 */
export function sdmaCaller(principal: Principal): SdmaCaller {
  const arn = principal.kind === "federated-user" ? principal.arn : principal.policyArn;
  return {
    principals: [
      { principalType: "USER", principalId: principal.name },
      { principalType: "USER", principalId: arn },
      ...groupsOfUser(principal.name).map((group) => ({
        principalType: "GROUP" as const,
        principalId: group,
      })),
    ],
    sessionName: principal.name,
    arn: principal.arn,
  };
}
