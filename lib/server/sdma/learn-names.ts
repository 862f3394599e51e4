import "server-only";
import type { KnownPlace } from "@/lib/shared/contracts/known-place";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListAssetsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import type { NameOwner } from "../store/known-names";
import type { Ctx } from "./ctx";

export const nameOwner = ({ person, deployment }: Pick<Ctx, "person" | "deployment">): NameOwner => ({
  personId: person.id,
  deploymentId: deployment.id,
});

/** Remembers the names that an answer holds. */
export function learnNames<Data>(
  ctx: Ctx,
  loaded: Loaded<Data>,
  placesOf: (data: Data) => KnownPlace[],
): Loaded<Data> {
  if (loaded.ok) ctx.names.learn(nameOwner(ctx), placesOf(loaded.data));
  return loaded;
}

/** Remembers what one resource is called, or forgets it where there is none. @param ids from the library down to it */
export function learnName<Data>(
  ctx: Ctx,
  loaded: Loaded<Data>,
  { ids, nameOf }: { ids: string[]; nameOf: (data: Data) => string },
): Loaded<Data> {
  const id = ids.at(-1) ?? "";
  if (!loaded.ok && loaded.problem.code === "not-found") ctx.names.forget(nameOwner(ctx), id);
  return learnNames(ctx, loaded, (data) => [{ ids, name: nameOf(data) }]);
}

export const placesOfAssets = ({ assets }: Pick<SdmaListAssetsAnswer, "assets">): KnownPlace[] =>
  assets.map(({ libraryId, projectId, assetId, assetName }) => ({
    ids: [libraryId, projectId, assetId],
    name: assetName,
  }));
