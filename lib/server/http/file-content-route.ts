import "server-only";
import * as z from "zod";
import { openFileContent } from "../sdma/open-file-content";
import { forwardedResponse } from "./forwarded-response";
import { noSuchPortalRoute, problemResponse } from "./problem-response";
import { routeCtx } from "./route-person";

const pathSchema = z.tuple([
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
export async function fileContentRoute(
  request: Request,
  context: { params: Promise<{ deployment: string; path: string[] }> },
): Promise<Response> {
  const { deployment, path } = await context.params;
  const caller = await routeCtx(request, deployment);
  if ("refusal" in caller) return caller.refusal;
  const parsed = pathSchema.safeParse(path);
  if (!parsed.success) return problemResponse(noSuchPortalRoute);
  const [, libraryId, , projectId, , assetId, , fileId] = parsed.data;
  try {
    const content = await openFileContent(caller.ctx, {
      libraryId,
      projectId,
      assetId,
      fileId,
      range: request.headers.get("range") ?? undefined,
      isDownload: new URL(request.url).searchParams.get("download") === "1",
    });
    return forwardedResponse(content, request.method);
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    throw error;
  }
}
