import type { OperationContext } from "../../operation-context";

/** Makes the caller, as the USER with the session's name, the Owner of what they have just created. */
export async function addOwner(context: OperationContext, resourceId: string): Promise<void> {
  await context.store.query
    .insertInto("member")
    .values({
      resourceId,
      principalType: "USER",
      principalId: context.caller.sessionName,
      membershipLevel: "OWNER",
      createdAt: context.nowSeconds,
      createdBy: context.caller.sessionName,
      updatedAt: null,
      updatedBy: null,
    })
    .execute();
}
