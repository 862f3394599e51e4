import "server-only";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import { within } from "../aws/deadline";
import type { Ctx } from "./ctx";
import { findNames } from "./find-names";
import { nameOwner } from "./learn-names";
import { getAsset, getLibrary, getProject, listLibraries } from "./read-resources";

/** A page does not wait longer for the name of an ancestor; the answer still counts for the next page. */
const nameWaitMs = 1_500;

/** SDMA lists a library to everybody who may see something in it, and tells only members more of it. */
async function readLibraryName(ctx: Ctx, libraryId: string): Promise<Loaded<unknown>> {
  const listed = await listLibraries(ctx, {});
  const isNamed = listed.ok && listed.data.libraries.some((library) => library.libraryId === libraryId);
  if (isNamed) return listed;
  const library = await getLibrary(ctx, { libraryId });
  return { ...library, calls: [...listed.calls, ...library.calls] };
}

function readAncestor(ctx: Ctx, ids: readonly string[]): Promise<Loaded<unknown>> {
  const [libraryId = "", projectId = "", assetId = ""] = ids;
  if (ids.length === 1) return readLibraryName(ctx, libraryId);
  if (ids.length === 2) return getProject(ctx, { libraryId, projectId });
  return getAsset(ctx, { libraryId, projectId, assetId });
}

async function askForName(ctx: Ctx, ids: readonly string[]): Promise<CallRecord[]> {
  const id = ids.at(-1) ?? "";
  const owner = nameOwner(ctx);
  if (ctx.names.isRefused(owner, ctx.role.id, id)) return [];
  const loaded = await within(nameWaitMs, () => readAncestor(ctx, ids)).catch(() => null);
  if (loaded && !loaded.ok && !loaded.problem.isRetryable) ctx.names.refuse(owner, ctx.role.id, id);
  return loaded?.calls ?? [];
}

/** What a library is called that the person may not read itself. One never met costs one request, once. */
export async function nameRefusedLibrary(ctx: Ctx, libraryId: string): Promise<NamedPlaces> {
  return nameAncestors(ctx, [libraryId, libraryId]);
}

/**
 * What the resources above a page are called. One never met costs one request, once.
 * @param ids from the library down to the page's own resource, which the page reads itself
 */
export async function nameAncestors(ctx: Ctx, ids: readonly string[]): Promise<NamedPlaces> {
  const known = await ctx.names.find(nameOwner(ctx), ids);
  const unknown = ids.slice(0, -1).flatMap((id, index) => (known.has(id) ? [] : [ids.slice(0, index + 1)]));
  const calls = (await Promise.all(unknown.map((path) => askForName(ctx, path)))).flat();
  return { names: await findNames(ctx, ids), calls };
}
