import type { OperationContext } from "../operation-context";
import { forbidden } from "../sdma-error";
import { isListed, isStanding, type Link } from "./association";
import { findAssociation } from "./find-association";
import { managedSides, moveAssociation } from "./move-association";

export interface PermittedChange {
  source: Omit<Link, "targetResourceId">;
  before: readonly string[];
  after: readonly string[];
  /** The caller has just created the source. */
  isNew?: boolean;
}

async function ask(context: OperationContext, link: Link, isNew: boolean): Promise<void> {
  const current = await findAssociation(context.store, link.sourceResourceId, link.targetResourceId);
  if (current && isListed(current)) return;
  const manages = managedSides(context, link);
  await moveAssociation(context, link, "PENDING", isNew ? { ...manages, source: true } : manages);
}

async function end(context: OperationContext, link: Link): Promise<void> {
  const current = await findAssociation(context.store, link.sourceResourceId, link.targetResourceId);
  if (current && isStanding(current.status)) await moveAssociation(context, link, "REVOKED");
}

/**
 * Applies a changed `permittedTemplateIds` or `permittedConnectorIds`: added ids are requested, removed ones are ended.
 * The caller stores the list.
 * @throws SdmaError 403 if the list changes and the caller is below Manager on the source
 */
export async function replacePermitted(context: OperationContext, change: PermittedChange): Promise<void> {
  const { source, before, after, isNew = false } = change;
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  if (added.length + removed.length === 0) return;
  if (!isNew && !managedSides(context, { ...source, targetResourceId: "" }).source) {
    throw forbidden(context.operationId, source.sourceResourceId);
  }
  for (const targetResourceId of added) await ask(context, { ...source, targetResourceId }, isNew);
  for (const targetResourceId of removed) await end(context, { ...source, targetResourceId });
}
