import type { Store } from "../store/open-store";
import { setPermitted } from "./permitted-ids";

/** Deletes a deleted resource's members and associations, and removes its id from the lists that permit it. */
export async function forgetResource(store: Store, resourceId: string): Promise<void> {
  const asked = await store.query
    .selectFrom("association")
    .selectAll()
    .where("targetResourceId", "=", resourceId)
    .execute();
  for (const { associationType, sourceResourceId, targetResourceId, libraryId } of asked) {
    const link = { sourceResourceId, targetResourceId, libraryId };
    await setPermitted(
      store,
      associationType === "PROJECT_TEMPLATE"
        ? { associationType, ...link }
        : { associationType: "TEMPLATE_CONNECTOR", ...link },
      false,
    );
  }
  await store.query
    .deleteFrom("association")
    .where((where) =>
      where.or([where("sourceResourceId", "=", resourceId), where("targetResourceId", "=", resourceId)]),
    )
    .execute();
  await store.query.deleteFrom("member").where("resourceId", "=", resourceId).execute();
}
