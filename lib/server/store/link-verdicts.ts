import "server-only";
import type { Store } from "./open-store";

/** `opened`: the maker has read the target; `refused`: SDMA or IAM did not let them; `gone`: SDMA answered 404. */
export type MakerVerdict = "opened" | "refused" | "gone";

export interface VerdictNote {
  personId: string;
  deploymentId: string;
  roleId: string;
  grantedRoleIds: readonly string[];
  targetId: string;
  verdict: MakerVerdict;
  atMs: number;
}

/**
 * Keeps what a person's read has shown, for the links that they have made to that target. A refusal in another role than the
 * one that opened it last says nothing while the rules still give them that role.
 */
export async function saveVerdict(store: Store, note: VerdictNote): Promise<void> {
  const { personId, deploymentId, roleId, grantedRoleIds, targetId, verdict, atMs } = note;
  let update = store
    .updateTable("shared_links")
    .set({ maker_verdict: verdict, maker_verdict_role: roleId, maker_verdict_at_ms: atMs })
    .where("maker_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .where("target_id", "=", targetId)
    .where("maker_verdict_at_ms", "<=", atMs);
  const others = grantedRoleIds.filter((id) => id !== roleId);
  if (verdict !== "opened" && others.length > 0)
    update = update.where("maker_verdict_role", "not in", others);
  await update.execute();
}
