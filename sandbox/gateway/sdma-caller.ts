import type { Principal } from "../iam/principal";
import { groupsOfUser } from "../identity/directory";
import type { SdmaCaller } from "../sdma/contract";

/**
 * Who SDMA takes a signed caller for. AWS does not document it; here the session name is the USER of that name with
 * their groups, and the role's ARN is one more USER.
 */
export function sdmaCaller(principal: Principal): SdmaCaller {
  return {
    principals: [
      { principalType: "USER", principalId: principal.name },
      { principalType: "USER", principalId: principal.policyArn },
      ...groupsOfUser(principal.name).map((group) => ({
        principalType: "GROUP" as const,
        principalId: group,
      })),
    ],
    sessionName: principal.name,
    arn: principal.arn,
  };
}
