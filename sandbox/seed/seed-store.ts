import { account } from "../identity/directory";
import type { GeneratedContent } from "../s3/content-store";
import { dataVersion } from "../sdma/store/data-version";
import { type ContentStore, defaultStorage } from "../sdma/store/object-key";
import { insertRows, type Store } from "../sdma/store/open-store";
import type { BlobTable, LibraryTable, ProjectTable } from "../sdma/store/schema";
import { makeAssetRows } from "./asset-rows";
import { projectAssociations, seedAssociations } from "./associations";
import { seedAuditEvents } from "./audit-events";
import { type ContentPool, describeStreamed, makeContentPool } from "./content/content-pool";
import { streamedOrigin } from "./content/generators";
import type { SeedContents, SeedStorage } from "./file-rows";
import { projectIdentifier, seedLibraryId } from "./identifiers";
import { seedMembers } from "./members";
import { planAssets } from "./plan-assets";
import { allowsNonTemplatedAssets, permittedTemplateIdsOf } from "./project-templates";
import { type SeedProject, seedProjects } from "./projects";
import { day, hour, seedTime } from "./seed-time";
import { seedConnectors, seedTemplates } from "./templates";
import { hasTiles, insertTiles, removeTiles } from "./tile-project";
import { tilesProject } from "./tile-rows";

const bucket = account.assetBucket;
/** What SDMA sets up unless told otherwise: AWS's guide and samples name it. */
const rootPrefix = "SpatialDataManagementAssets";

export interface SeedInput {
  contentDir: string;
  contentStore: ContentStore;
  /** Whether the project of 100,000 assets is among them. */
  hasTiles: boolean;
  generators: ReadonlyMap<string, GeneratedContent>;
}

const library: LibraryTable = {
  libraryId: seedLibraryId,
  libraryName: "Rijeka Geodata",
  bucket,
  rootPrefix,
  solutionVersion: "v1.6.2",
  createdAt: seedTime - 420 * day,
  updatedAt: seedTime - 30 * day,
  createdBy: "ada.novak",
};

function storageOf(project: SeedProject, contentStore: ContentStore) {
  return defaultStorage(contentStore, rootPrefix, projectIdentifier(project.key));
}

function projectRow(project: SeedProject, index: number, contentStore: ContentStore): ProjectTable {
  const projectId = projectIdentifier(project.key);
  return {
    projectId,
    libraryId: seedLibraryId,
    projectName: project.name,
    description: project.description ?? null,
    bucket,
    ...storageOf(project, contentStore),
    assetCount: 0,
    fileCount: 0,
    totalSize: 0,
    allowNonTemplatedAssets: allowsNonTemplatedAssets(project.key) ? 1 : 0,
    permittedTemplateIds: JSON.stringify(permittedTemplateIdsOf(project.key)),
    metadataAttributes: JSON.stringify([
      { attribute: "client", value: index % 2 === 0 ? "Port authority" : "City of Rijeka" },
      { attribute: "crs", value: "EPSG:3765" },
    ]),
    location: null,
    thumbnailObjectKey: null,
    createdAt: seedTime - 380 * day - index * 11 * day,
    updatedAt: seedTime - (index + 1) * 5 * hour,
    createdBy: project.owner,
    updatedBy: null,
  };
}

function uniqueBlobs(pool: ContentPool, streamed: BlobTable): BlobTable[] {
  const blobs = [...Object.values(pool).flat(), streamed];
  return [...new Map(blobs.map((blob) => [blob.hash, blob])).values()];
}

async function describeContents({ contentDir, generators }: SeedInput): Promise<SeedContents> {
  const createdAt = seedTime - 20 * day;
  const generator = generators.get(streamedOrigin);
  if (!generator) throw new Error(`No generator is called ${streamedOrigin}`);
  const streamed = await describeStreamed(generator, createdAt);
  return { pool: await makeContentPool(contentDir, createdAt), streamed };
}

const sumProjects = `
update project set
  assetCount = (select count(*) from asset where asset.projectId = project.projectId),
  fileCount = (select coalesce(sum(fileCount), 0) from asset where asset.projectId = project.projectId),
  totalSize = (select coalesce(sum(totalSize), 0) from asset where asset.projectId = project.projectId)`;

async function insertSurvey(store: Store, contents: SeedContents, contentStore: ContentStore): Promise<void> {
  const seeded = await Promise.all(
    seedProjects.flatMap((project) => {
      const storage: SeedStorage = { ...contents, ...storageOf(project, contentStore) };
      return planAssets(project).map((planned) => makeAssetRows(planned, storage));
    }),
  );
  insertRows(
    store,
    "asset",
    seeded.map(({ asset }) => asset),
  );
  insertRows(
    store,
    "assetVersion",
    seeded.flatMap(({ versions }) => versions),
  );
  insertRows(
    store,
    "file",
    seeded.flatMap(({ files }) => files),
  );
}

async function fillStore(store: Store, contents: SeedContents, contentStore: ContentStore): Promise<void> {
  insertRows(store, "library", [library]);
  insertRows(
    store,
    "project",
    seedProjects.map((project, index) => projectRow(project, index, contentStore)),
  );
  insertRows(store, "blob", uniqueBlobs(contents.pool, contents.streamed));
  insertRows(store, "member", seedMembers());
  insertRows(store, "template", seedTemplates);
  insertRows(store, "connector", seedConnectors);
  insertRows(store, "association", seedAssociations());
  await insertSurvey(store, contents, contentStore);
  insertRows(store, "auditEvent", await seedAuditEvents(store));
  store.raw.exec(sumProjects);
}

async function readSetting({ query }: Store, name: string): Promise<string | undefined> {
  const row = await query.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}

/** @throws Error where the data were seeded for the other kind of content store, whose keys are not those of this one */
async function requireContentStore(store: Store, wanted: ContentStore): Promise<void> {
  const found = await readSetting(store, "contentStore");
  if (found === wanted) return;
  throw new Error(
    `The sandbox's data have a content store for each ${found}, not for each ${wanted}: run npm run sandbox:reset first`,
  );
}

async function inTransaction(store: Store, write: () => void | Promise<void>): Promise<void> {
  store.raw.exec("begin immediate");
  try {
    await write();
    store.raw.exec("commit");
  } catch (error) {
    store.raw.exec("rollback");
    throw error;
  }
}

/** Brings the project of 100,000 assets, or takes it away with everything that was written into it. */
async function seedTiles(store: Store, input: SeedInput): Promise<void> {
  const { contentStore } = input;
  if (hasTiles(store) === input.hasTiles) return;
  const contents = input.hasTiles ? await describeContents(input) : null;
  await inTransaction(store, () => {
    if (!contents) return removeTiles(store);
    insertRows(store, "project", [projectRow(tilesProject, seedProjects.length, contentStore)]);
    insertRows(store, "association", projectAssociations(tilesProject, seedProjects.length));
    insertTiles(store, { ...contents, ...storageOf(tilesProject, contentStore) });
    store.raw.exec(sumProjects);
  });
}

/**
 * Fills an empty store, once; what is there already is kept, but for the project of 100,000 assets.
 * @throws Error where what is there has the other kind of content store
 */
export async function seedStore(store: Store, input: SeedInput): Promise<void> {
  const { contentStore } = input;
  if ((await readSetting(store, "seed")) !== undefined) {
    await requireContentStore(store, contentStore);
  } else {
    const contents = await describeContents(input);
    await inTransaction(store, async () => {
      await fillStore(store, contents, contentStore);
      insertRows(store, "setting", [
        { name: "seed", value: dataVersion },
        { name: "contentStore", value: contentStore },
      ]);
    });
  }
  await seedTiles(store, input);
}
