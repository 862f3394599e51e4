import type { GeneratedContent } from "../s3/content-store";
import type { Scenario } from "../sdma/contract";
import { insertRows, type Store } from "../sdma/store/open-store";
import type { BlobTable, LibraryTable, ProjectTable } from "../sdma/store/schema";
import { makeAssetRows } from "./asset-rows";
import { seedAssociations } from "./associations";
import { type ContentPool, describeStreamed, makeContentPool } from "./content/content-pool";
import { streamedOrigin } from "./content/generators";
import type { SeedStorage } from "./file-rows";
import { projectIdentifier, seedLibraryId } from "./identifiers";
import { seedMembers } from "./members";
import { planAssets } from "./plan-assets";
import { type SeedProject, seedProjects } from "./projects";
import { day, hour, seedTime } from "./seed-time";
import { seedConnectors, seedTemplates } from "./templates";
import { makeTileRows, tilesProject } from "./tile-rows";

/** Raised whenever the seed changes, so that nobody keeps looking at an old one. */
const seedVersion = "1";

const bucket = "sdma-rijeka-111122223333-eu-west-1";
const rootPrefix = "libraries/rijeka";

export interface SeedInput {
  contentDir: string;
  scenario: Scenario;
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

function projectRow(project: SeedProject, index: number): ProjectTable {
  return {
    projectId: projectIdentifier(project.key),
    libraryId: seedLibraryId,
    projectName: project.name,
    description: project.description ?? null,
    bucket,
    rootPrefix,
    manifestPrefix: `${rootPrefix}/Manifests`,
    assetCount: 0,
    fileCount: 0,
    totalSize: 0,
    allowNonTemplatedAssets: index % 3 === 0 ? 0 : 1,
    permittedTemplateIds: JSON.stringify(
      seedTemplates.slice(0, 1 + (index % 3)).map((row) => row.assetTemplateId),
    ),
    metadataAttributes: JSON.stringify([
      { attribute: "client", value: index % 2 === 0 ? "Port authority" : "City of Rijeka" },
      { attribute: "crs", value: "EPSG:3765" },
    ]),
    createdAt: seedTime - 380 * day - index * 11 * day,
    updatedAt: seedTime - (index + 1) * 5 * hour,
    createdBy: project.owner,
  };
}

function uniqueBlobs(pool: ContentPool, streamed: BlobTable): BlobTable[] {
  const blobs = [...Object.values(pool).flat(), streamed];
  return [...new Map(blobs.map((blob) => [blob.hash, blob])).values()];
}

async function describeContents({ contentDir, generators }: SeedInput): Promise<SeedStorage> {
  const createdAt = seedTime - 20 * day;
  const generator = generators.get(streamedOrigin);
  if (!generator) throw new Error(`No generator is called ${streamedOrigin}`);
  const streamed = await describeStreamed(generator, createdAt);
  return { pool: await makeContentPool(contentDir, createdAt), streamed, rootPrefix };
}

const sumProjects = `
update project set
  assetCount = (select count(*) from asset where asset.projectId = project.projectId),
  fileCount = (select coalesce(sum(fileCount), 0) from asset where asset.projectId = project.projectId),
  totalSize = (select coalesce(sum(totalSize), 0) from asset where asset.projectId = project.projectId)`;

async function insertSurvey(store: Store, storage: SeedStorage): Promise<void> {
  const seeded = await Promise.all(
    seedProjects.flatMap((project) => planAssets(project).map((planned) => makeAssetRows(planned, storage))),
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

function insertTiles(store: Store, storage: SeedStorage): void {
  const tiles = [...makeTileRows(storage)];
  insertRows(
    store,
    "asset",
    tiles.map(({ asset }) => asset),
  );
  insertRows(
    store,
    "assetVersion",
    tiles.map(({ version }) => version),
  );
  insertRows(
    store,
    "file",
    tiles.map(({ file }) => file),
  );
}

async function fillStore(store: Store, input: SeedInput): Promise<void> {
  const storage = await describeContents(input);
  const projects = input.scenario === "large" ? [...seedProjects, tilesProject] : seedProjects;
  insertRows(store, "library", [library]);
  insertRows(store, "project", projects.map(projectRow));
  insertRows(store, "blob", uniqueBlobs(storage.pool, storage.streamed));
  insertRows(store, "member", seedMembers());
  insertRows(store, "template", seedTemplates);
  insertRows(store, "connector", seedConnectors);
  await insertSurvey(store, storage);
  if (input.scenario === "large") insertTiles(store, storage);
  store.raw.exec(sumProjects);
}

async function seededAs({ query }: Store): Promise<string | undefined> {
  const row = await query.selectFrom("setting").select("value").where("name", "=", "seed").executeTakeFirst();
  return row?.value;
}

/**
 * Fills an empty store, once; what is there already is kept.
 * @throws Error when it was filled for another scenario or by another version of the seed
 */
export async function seedStore(store: Store, input: SeedInput): Promise<void> {
  const wanted = `${seedVersion} ${input.scenario}`;
  const found = await seededAs(store);
  if (found === wanted) return;
  if (found !== undefined) {
    throw new Error(
      `The sandbox's data are of the scenario "${found}", not "${wanted}": run npm run sandbox:reset first`,
    );
  }
  store.raw.exec("begin immediate");
  try {
    await fillStore(store, input);
    insertRows(store, "setting", [{ name: "seed", value: wanted }]);
    store.raw.exec("commit");
  } catch (error) {
    store.raw.exec("rollback");
    throw error;
  }
}
