import type { ObjectSource } from "../../s3/answer-object";
import type { Store } from "./open-store";

/** Objects by bucket and key: a key exists in a bucket that a project stores in, for a content that exists. */
export function createObjectSource(store: Store, open: ObjectSource["open"]): ObjectSource {
  return {
    find: async (bucket, objectKey) => {
      const [, rootPrefix, hash] = /^(.+)\/Data\/([0-9a-f]{32})\.xxh128$/.exec(objectKey) ?? [];
      if (rootPrefix === undefined || hash === undefined) return null;
      const project = await store.query
        .selectFrom("project")
        .select("projectId")
        .where((where) => where.and({ bucket, rootPrefix }))
        .executeTakeFirst();
      if (!project) return null;
      const blob = await store.query
        .selectFrom("blob")
        .selectAll()
        .where("hash", "=", hash)
        .executeTakeFirst();
      return blob ?? null;
    },
    open,
  };
}
