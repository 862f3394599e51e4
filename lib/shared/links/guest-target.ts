import * as z from "zod/mini";
import { parseLinkTarget } from "./link-target";

const digits = "[0-9a-fA-F]{32}";
const id = (pattern: string) => z.string().check(z.regex(new RegExp(`^${pattern}$`)));

/** STS takes 2,048 characters of session policy, which hold seven files with their whole addresses. */
export const mostGuestFiles = 7;

/** What a guest link opens: an asset with all its files, or some of its files alone. By ids, never by names. */
export const guestTargetSchema = z
  .strictObject({
    libraryId: id(`library-${digits}`),
    projectId: id(`project-${digits}(?:-${digits})?`),
    assetId: id(`asset-${digits}`),
    /** null: every file of the asset. */
    fileIds: z.nullable(z.array(id(`file-${digits}`)).check(z.minLength(1), z.maxLength(mostGuestFiles))),
    /** null: the newest. Of links to files, each id is of one content. */
    versionId: z.nullable(id(`asset-${digits}-version-\\d{1,9}`)),
  })
  .check(z.refine(({ assetId, versionId }) => versionId === null || versionId.startsWith(`${assetId}-`)));
export type GuestTarget = z.infer<typeof guestTargetSchema>;

/**
 * What a guest link to the page that somebody looks at would open.
 * @param path of the page after the deployment, with its state
 * @returns null where that is neither an asset nor a file
 */
export function guestTargetOfPage(path: string): GuestTarget | null {
  const target = parseLinkTarget(path);
  if (!target || !/^(?:asset|file)/.test(target.page)) return null;
  const [libraryId, projectId, assetId, fileId] = target.ids;
  const found = { libraryId, projectId, assetId, fileIds: fileId ? [fileId] : null, versionId: null };
  const parsed = z.safeParse(guestTargetSchema, found);
  return parsed.success ? parsed.data : null;
}

/** What a target is called by: its only file, or else its asset. */
export const namedIdOf = ({ assetId, fileIds }: GuestTarget): string =>
  fileIds?.length === 1 ? (fileIds[0] ?? assetId) : assetId;

/** Whether a file may be opened through a link, as far as its id tells; the rest is up to the list of its files. */
export const isFileOfTarget = ({ fileIds }: GuestTarget, fileId: string): boolean =>
  fileIds === null || fileIds.includes(fileId);
