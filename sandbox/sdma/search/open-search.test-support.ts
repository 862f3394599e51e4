import Database from "libsql";
import { z } from "zod";
import { seedLibraryId } from "../../seed/identifiers";
import { openTestSdma, type TestSdma } from "../open-test-sdma";

const hitSchema = z.object({
  _index: z.enum(["assets", "files"]),
  _id: z.string(),
  _score: z.number().nullable(),
  sort: z.array(z.unknown()).optional(),
  _source: z.record(z.string(), z.unknown()),
});

const foundSchema = z.object({
  took: z.number().int().min(0),
  timed_out: z.literal(false),
  hits: z.object({
    total: z.object({ value: z.number().int(), relation: z.enum(["eq", "gte"]) }),
    max_score: z.number().nullable(),
    hits: z.array(hitSchema),
  }),
});

export type Found = z.infer<typeof foundSchema>["hits"];
export type Kind = "assets" | "files";

export const rawRowSchema = z.looseObject({
  id: z.string(),
  assetId: z.string(),
  assetName: z.string(),
  projectId: z.string(),
  assetState: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
  fileCount: z.number(),
  totalSize: z.number(),
  path: z.string(),
  size: z.number(),
  mtime: z.number(),
  location: z.string().nullable(),
  attributes: z.string(),
});
export type RawRow = z.infer<typeof rawRowSchema>;

const assetColumns = `asset.assetId, assetName, projectId, assetState, asset.createdAt, asset.createdBy, fileCount,
  totalSize`;

/** The rows of the seed, read independently of the code under test. */
const selections: Record<Kind, string> = {
  assets: `select asset.assetId as id, ${assetColumns}, '' as path, 0 as size, 0 as mtime, null as location, attributes
    from asset where assetState not in ('PENDING_CREATE', 'PENDING_DELETE')`,
  files: `select fileId as id, ${assetColumns}, path, size, mtime, location,
    coalesce(metadataAttributes, '[]') as attributes
    from file join asset on asset.assetId = file.assetId
    where lastVersion is null and isHidden = 0 and assetState not in ('PENDING_CREATE', 'PENDING_DELETE')`,
};

export interface SearchTest {
  test: TestSdma;
  search(kind: Kind, body: unknown, person?: string): Promise<Found>;
  rows(kind: Kind): RawRow[];
  close(): Promise<void>;
}

/** A seeded SDMA to search, and its rows for comparison. */
export async function openSearchTest(): Promise<SearchTest> {
  const test = await openTestSdma();
  // The first search reads everything, which can exceed a test's timeout on a busy machine.
  await test.send("ada.novak", "POST", `libraries/${seedLibraryId}/search-assets`, {});
  return {
    test,
    search: async (kind, body, person = "ada.novak") => {
      const answer = await test.send(person, "POST", `libraries/${seedLibraryId}/search-${kind}`, body);
      if (answer.status !== 200) throw new Error(`search-${kind} answered ${answer.status}: ${answer.body}`);
      const found = z.record(z.string(), foundSchema).parse(JSON.parse(String(answer.body)))[kind];
      if (!found) throw new Error(`search-${kind} answered without ${kind}`);
      return found.hits;
    },
    rows: (kind) => {
      const database = new Database(test.databasePath, { readonly: true });
      const rows = z.array(rawRowSchema).parse(database.prepare(selections[kind]).all());
      database.close();
      return rows;
    },
    close: () => test.close(),
  };
}
