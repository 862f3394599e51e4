import "server-only";
import type { Ctx } from "./ctx";
import { nameOwner } from "./learn-names";

/** What resources are called, by id, as far as the person has read them. Costs no request. */
export async function findNames(ctx: Ctx, ids: readonly string[]): Promise<Record<string, string>> {
  const known = await ctx.names.find(nameOwner(ctx), [...new Set(ids)]);
  return Object.fromEntries([...known].map(([id, { name }]) => [id, name]));
}
