import { z } from "zod";
import { addVersion } from "../../assets/add-version";
import { findTemplateOfAsset } from "../../assets/choose-template";
import { countInProject } from "../../assets/count-in-project";
import { findFault } from "../../assets/find-fault";
import { moveUpload } from "../../assets/move-upload";
import { forgetChange, scheduleChange } from "../../assets/settle-assets";
import { takeManifest } from "../../assets/take-manifest";
import { uploadStates } from "../../assets/upload-states";
import { filesOfManifest, filesOfVersion, type VersionFile } from "../../assets/version-file";
import { isAtLeast } from "../../levels/level";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { conflict, forbidden, invalidParameter } from "../../sdma-error";
import { findAsset, findProject } from "../../store/find-resource";
import type { AssetRow, ProjectRow } from "../../store/schema";
import { toAssetDetail } from "../../wire/asset";
import { parseBody } from "../parse-body";
import { beginDeletion } from "./delete-asset";

/** How long new contents take to analyze (assumption). */
const analysisSeconds = 3;

const bodySchema = z.object({
  uploadState: z.enum(uploadStates).optional(),
  assetState: z.enum(["DRAFT", "READY", "DELETED", "REVIEWED"]).optional(),
  manifestHash: z.string().min(1).optional(),
  manifestObjectKey: z.string().min(1).optional(),
  activeVersionId: z.string().min(1).optional(),
});

type UpdateAsset = z.infer<typeof bodySchema>;

interface NextVersion {
  files: readonly VersionFile[];
  hash: string;
}

/** An older version becomes the newest by being copied, so that no version is lost (assumption). */
async function repeatVersion(
  context: OperationContext,
  asset: AssetRow,
  versionId: string,
): Promise<NextVersion> {
  const number = Number(/^asset-[a-fA-F0-9]{32}-version-(\d+)$/.exec(versionId)?.[1]);
  const version = versionId.startsWith(`${asset.assetId}-version-`)
    ? await context.store.query
        .selectFrom("assetVersion")
        .select("hash")
        .where((where) => where.and({ assetId: asset.assetId, number }))
        .executeTakeFirst()
    : undefined;
  if (!version) {
    throw invalidParameter(`Asset ${asset.assetId} has no version ${versionId}`, {
      parameterName: "activeVersionId",
      parameterValue: versionId,
    });
  }
  return { files: await filesOfVersion(context.store, asset, number), hash: version.hash };
}

/** The requested contents, or null if they do not change. */
async function nextVersion(
  context: OperationContext,
  project: ProjectRow,
  asset: AssetRow,
  { manifestHash, manifestObjectKey, activeVersionId }: UpdateAsset,
): Promise<NextVersion | null> {
  if (manifestHash !== undefined && activeVersionId !== undefined) {
    throw invalidParameter("Specify a manifest or an earlier version, not both", {
      parameterName: "activeVersionId",
      parameterValue: activeVersionId,
    });
  }
  if (activeVersionId === `${asset.assetId}-version-${asset.versionNumber}`) return null;
  if (activeVersionId !== undefined) return repeatVersion(context, asset, activeVersionId);
  if (manifestHash === undefined && manifestObjectKey !== undefined)
    throw invalidParameter("Parameter manifestHash is required", { parameterName: "manifestHash" });
  if (manifestHash === undefined || manifestHash === asset.manifestHash) return null;
  const manifest = await takeManifest(context, project, asset.assetId, {
    manifestHash,
    manifestObjectKey,
  });
  return { files: filesOfManifest(context, manifest, project), hash: manifestHash };
}

/** Invalid contents leave the asset unchanged, with UPDATE_FAILED and the reason. */
async function takeVersion(
  context: OperationContext,
  project: ProjectRow,
  asset: AssetRow,
  next: NextVersion,
): Promise<AssetRow> {
  const template = await findTemplateOfAsset(context, asset.assetTemplateId);
  const fault = findFault(context, project, template, next.files);
  if (fault !== null) return { ...asset, statusCode: "UPDATE_FAILED", statusMessage: fault };
  const changed = { ...asset, ...(await addVersion(context, asset, next.files, next.hash)) };
  await countInProject(context.store, asset, changed);
  return { ...changed, statusCode: "ANALYZING", statusMessage: null };
}

function requireSettled({ assetId, assetState }: AssetRow): void {
  if (!assetState.startsWith("PENDING_")) return;
  throw conflict("ASSET_NOT_READY", `Asset ${assetId} is ${assetState} and cannot be changed`, {
    assetId,
    assetState,
  });
}

async function save(context: OperationContext, asset: AssetRow): Promise<AssetRow> {
  const saved = { ...asset, updatedAt: context.nowSeconds, updatedBy: context.caller.sessionName };
  await context.store.query.updateTable("asset").set(saved).where("assetId", "=", asset.assetId).execute();
  const { assetId, assetState, statusCode } = saved;
  const done = { statusCode: "READY", statusMessage: null };
  if (statusCode !== "ANALYZING") await forgetChange(context.store, assetId);
  else {
    const dueAt = context.nowSeconds + analysisSeconds;
    await scheduleChange(context.store, { assetId, assetState, dueAt, ...done });
  }
  return saved;
}

async function deleteByState(context: OperationContext, project: ProjectRow, asset: AssetRow) {
  // DeleteAsset requires a Manager, and setting a state must not bypass that.
  if (!isAtLeast(context.level, "MANAGER")) throw forbidden("DeleteAsset", project.projectId);
  await beginDeletion(context, asset);
  return answerJson(toAssetDetail({ ...asset, assetState: "PENDING_DELETE" }, project));
}

/** @throws SdmaError 409 while an upload runs, which would restore the asset's previous state when it ends */
function withState(asset: AssetRow, assetState: string | undefined): AssetRow {
  if (assetState === undefined) return asset;
  const { assetId } = asset;
  if (asset.assetState === "UPLOADING")
    throw conflict("ASSET_BUSY", `Asset ${assetId} is being uploaded to`, {
      assetId,
      assetState: "UPLOADING",
    });
  return { ...asset, assetState };
}

/** 200 with the asset, or 204 if nothing changes: clients have seen both, and this is our interpretation. */
export const updateAsset: OperationHandler = async (context) => {
  const project = await findProject(context);
  const asset = await findAsset(context);
  const body = parseBody(bodySchema, context.body);
  requireSettled(asset);
  if (body.assetState === "DELETED") return deleteByState(context, project, asset);
  const moved = await moveUpload(context, asset, body.uploadState);
  const next = await nextVersion(context, project, moved, body);
  const filled = next ? await takeVersion(context, project, moved, next) : moved;
  const wanted = withState(filled, body.assetState);
  if (Object.entries(wanted).every(([name, value]) => Reflect.get(asset, name) === value))
    return { status: 204, body: "" };
  return answerJson(toAssetDetail(await save(context, wanted), project));
};
