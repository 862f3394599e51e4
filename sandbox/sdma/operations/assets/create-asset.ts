import { z } from "zod";
import { addVersion } from "../../assets/add-version";
import { chooseTemplate } from "../../assets/choose-template";
import { collectSources, referenceSchema } from "../../assets/collect-sources";
import { countInProject } from "../../assets/count-in-project";
import { findFault } from "../../assets/find-fault";
import { adoptContents, writeManifest } from "../../assets/keep-contents";
import { scheduleChange } from "../../assets/settle-assets";
import { takeManifest } from "../../assets/take-manifest";
import { filesOfManifest, type VersionFile } from "../../assets/version-file";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { conflict } from "../../sdma-error";
import { findProject } from "../../store/find-resource";
import type { AssetRow, ProjectRow } from "../../store/schema";
import { toAssetDetail } from "../../wire/asset";
import { parseBody } from "../parse-body";

/** How long creating an asset takes (assumption: seconds, as clients have seen). */
const creationSeconds = 2;

const bodySchema = z.object({
  assetName: z.string().trim().min(1).max(256),
  assetId: z.string().regex(/^asset-[a-fA-F0-9]{32}$/, "must be asset- and 32 hexadecimal digits"),
  /** Not in the reference, which has no field for it. */
  assetTemplateId: z.string().optional(),
  manifestHash: z.string().min(1).optional(),
  manifestObjectKey: z.string().min(1).optional(),
  sourceAsset: referenceSchema.optional(),
  mergeAssets: z.array(referenceSchema).max(100).default([]),
});

type CreateAsset = z.infer<typeof bodySchema>;

async function refuseTaken({ store }: OperationContext, assetId: string): Promise<void> {
  const taken = await store.query
    .selectFrom("asset")
    .select("assetId")
    .where("assetId", "=", assetId)
    .executeTakeFirst();
  if (taken) throw conflict("ASSET_ALREADY_EXISTS", `Asset ${assetId} already exists`, { assetId });
}

/** The initial contents of the asset: copies first, then the manifest, which overrides them. */
async function firstFiles(context: OperationContext, project: ProjectRow, body: CreateAsset) {
  const files = new Map<string, VersionFile>();
  const sources = body.sourceAsset ? [body.sourceAsset, ...body.mergeAssets] : body.mergeAssets;
  const copies = await adoptContents(context, project, await collectSources(context, sources));
  for (const file of copies) files.set(file.path, file);
  const { manifestHash, manifestObjectKey } = body;
  if (manifestHash !== undefined) {
    const name = { manifestHash, manifestObjectKey };
    const manifest = await takeManifest(context, project, body.assetId, name);
    for (const file of filesOfManifest(context, manifest, project)) files.set(file.path, file);
  }
  return [...files.values()];
}

function emptyRow(context: OperationContext, project: ProjectRow, body: CreateAsset): AssetRow {
  return {
    assetId: body.assetId,
    projectId: project.projectId,
    libraryId: project.libraryId,
    assetName: body.assetName,
    assetTemplateId: null,
    assetState: "PENDING_CREATE",
    statusCode: "PENDING_CREATE",
    statusMessage: null,
    fileCount: 0,
    totalSize: 0,
    versionNumber: 0,
    thumbnailFileId: null,
    thumbnailObjectKey: null,
    attributes: "[]",
    manifestHash: null,
    createdAt: context.nowSeconds,
    updatedAt: context.nowSeconds,
    createdBy: context.caller.sessionName,
    updatedBy: context.caller.sessionName,
  };
}

/** The first version, with a new manifest if it contains more than the manifest in the body. */
async function fill(
  context: OperationContext,
  project: ProjectRow,
  empty: AssetRow,
  body: CreateAsset,
  files: readonly VersionFile[],
) {
  const isCopy = body.sourceAsset !== undefined || body.mergeAssets.length > 0;
  const given = isCopy ? undefined : body.manifestHash;
  const hash = given ?? (await writeManifest(context, project, empty.assetId, files));
  return addVersion(context, empty, files, hash);
}

/** Missing uploads do not fail the call: the asset is created as CREATE_FAILED with the reason. */
export const createAsset: OperationHandler = async (context) => {
  const project = await findProject(context);
  const body = parseBody(bodySchema, context.body);
  await refuseTaken(context, body.assetId);
  const template = await chooseTemplate(context, project, body.assetTemplateId);
  const files = await firstFiles(context, project, body);
  const empty = { ...emptyRow(context, project, body), assetTemplateId: template?.assetTemplateId ?? null };
  const fault = findFault(context, project, template, files);
  const isFilled = fault === null && files.length > 0;
  const asset = isFilled ? { ...empty, ...(await fill(context, project, empty, body, files)) } : empty;
  await context.store.query.insertInto("asset").values(asset).execute();
  await countInProject(context.store, null, asset);
  await scheduleChange(context.store, {
    assetId: asset.assetId,
    dueAt: context.nowSeconds + creationSeconds,
    assetState: "DRAFT",
    statusCode: fault === null ? "READY" : "CREATE_FAILED",
    statusMessage: fault,
  });
  context.noteAudit({ resourceId: asset.assetId, assetName: asset.assetName });
  return answerJson(toAssetDetail(asset, project));
};
