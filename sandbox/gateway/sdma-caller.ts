import type { Principal } from "../iam/principal";
import { groupsOfUser } from "../identity/directory";
import type { SdmaCaller } from "../sdma/contract";

/**
 * Who SDMA takes a signed caller for. AWS does not document it; here the name of a session, a user or a federated user
 * is the USER of that name with their groups, and the ARN of the role or user is one more USER. A federated user has an
 * ARN of its own: who vouches for somebody does not lend them its memberships.
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
