import type { GeneratedContent } from "../s3/content-store";
import { dataVersion } from "../sdma/store/data-version";
import { manifestPrefixOf, projectRootPrefix } from "../sdma/store/object-key";
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

const bucket = "sdma-rijeka-111122223333-eu-west-1";
const rootPrefix = "libraries/rijeka";

export interface SeedInput {
  contentDir: string;
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

function storedBelow(project: SeedProject, storage: SeedContents): SeedStorage {
  return { ...storage, rootPrefix: projectRootPrefix(rootPrefix, projectIdentifier(project.key)) };
}

export function projectRow(project: SeedProject, index: number): ProjectTable {
  const projectId = projectIdentifier(project.key);
  const projectRoot = projectRootPrefix(rootPrefix, projectId);
  return {
    projectId,
    libraryId: seedLibraryId,
    projectName: project.name,
    description: project.description ?? null,
    bucket,
    rootPrefix: projectRoot,
    manifestPrefix: manifestPrefixOf(projectRoot),
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

async function insertSurvey(store: Store, storage: SeedContents): Promise<void> {
  const seeded = await Promise.all(
    seedProjects.flatMap((project) =>
      planAssets(project).map((planned) => makeAssetRows(planned, storedBelow(project, storage))),
    ),
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

async function fillStore(store: Store, storage: SeedContents): Promise<void> {
  insertRows(store, "library", [library]);
  insertRows(store, "project", seedProjects.map(projectRow));
  insertRows(store, "blob", uniqueBlobs(storage.pool, storage.streamed));
  insertRows(store, "member", seedMembers());
  insertRows(store, "template", seedTemplates);
  insertRows(store, "connector", seedConnectors);
  insertRows(store, "association", seedAssociations());
  await insertSurvey(store, storage);
  insertRows(store, "auditEvent", await seedAuditEvents(store));
  store.raw.exec(sumProjects);
}

async function isSeeded({ query }: Store): Promise<boolean> {
  const row = await query.selectFrom("setting").select("value").where("name", "=", "seed").executeTakeFirst();
  return row !== undefined;
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
  if (hasTiles(store) === input.hasTiles) return;
  const storage = input.hasTiles ? await describeContents(input) : null;
  await inTransaction(store, () => {
    if (!storage) return removeTiles(store);
    insertRows(store, "project", [projectRow(tilesProject, seedProjects.length)]);
    insertRows(store, "association", projectAssociations(tilesProject, seedProjects.length));
    insertTiles(store, storedBelow(tilesProject, storage));
    store.raw.exec(sumProjects);
  });
}

/** Fills an empty store, once; what is there already is kept, but for the project of 100,000 assets. */
export async function seedStore(store: Store, input: SeedInput): Promise<void> {
  if (!(await isSeeded(store))) {
    const storage = await describeContents(input);
    await inTransaction(store, async () => {
      await fillStore(store, storage);
      insertRows(store, "setting", [{ name: "seed", value: dataVersion }]);
    });
  }
  await seedTiles(store, input);
}
