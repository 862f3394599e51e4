import type { CursorKey } from "../../paging/page-token";
import { readTextCursor } from "../../store/list-cursor";
import type { Store } from "../../store/open-store";
import type { FileRow } from "../../store/schema";

export interface FileScope {
  assetId: string;
  versionNumber: number;
  /** A folder; includes files at any depth below it. */
  root?: string;
  hasHidden: boolean;
}

/** "0" follows "/" in ASCII, so the range from `a/` to `a0` is exactly everything below the folder `a`. */
function folderRange(root: string): readonly [from: string, to: string] {
  const folder = root.replace(/^\/+|\/+$/g, "");
  return [`${folder}/`, `${folder}0`];
}

/** The files of the version, ordered by path. */
export async function fetchFiles(
  store: Store,
  scope: FileScope,
  after: CursorKey | null,
  limit: number,
): Promise<FileRow[]> {
  let query = store.query
    .selectFrom("file")
    .selectAll()
    .where("assetId", "=", scope.assetId)
    .where("firstVersion", "<=", scope.versionNumber)
    .where((where) =>
      where.or([where("lastVersion", "is", null), where("lastVersion", ">=", scope.versionNumber)]),
    );
  if (!scope.hasHidden) query = query.where("isHidden", "=", 0);
  if (scope.root !== undefined && scope.root.replaceAll("/", "") !== "") {
    const [from, to] = folderRange(scope.root);
    query = query.where("path", ">=", from).where("path", "<", to);
  }
  if (after) {
    const [path, fileId] = readTextCursor(after);
    query = query.where((where) => where(where.refTuple("path", "fileId"), ">", where.tuple(path, fileId)));
  }
  return query.orderBy("path").orderBy("fileId").limit(limit).execute();
}
