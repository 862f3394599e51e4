import "server-only";
import * as z from "zod";
import { noSuchRoute } from "@/lib/shared/problems/door-problems";
import { openFileContent } from "../../sdma/open-file-content";
import { contentRequestOf } from "../content-request";
import { problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { forwardedAnswer } from "../forwarded-answer";
import type { RouteHandler } from "../route-handler";

const addressSchema = z.tuple([
  z.literal("libraries"),
  z.string(),
  z.literal("projects"),
  z.string(),
  z.literal("assets"),
  z.string(),
  z.literal("files"),
  z.string(),
  z.literal("content"),
]);

/** Streams the content of a file to the browser. Address: `routes.fileContent`. */
export const fileContentRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = "", ...segments] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  const parsed = addressSchema.safeParse(segments);
  if (!parsed.success) return problemAnswer(noSuchRoute);
  const [, libraryId, , projectId, , assetId, , fileId] = parsed.data;
  const content = await openFileContent(caller.ctx, {
    libraryId,
    projectId,
    assetId,
    fileId,
    ...contentRequestOf(request),
    isDownload: new Map(request.pairs).get("download") === "1",
  });
  return forwardedAnswer(content);
};
