import "server-only";
import * as z from "zod/mini";
import type { Problem } from "@/lib/shared/contracts/problem";
import { fetchPresigned } from "../aws/fetch-presigned";
import { addressOperation } from "./address-operation";
import { contentHeaders } from "./content-headers";
import type { Ctx } from "./ctx";
import { type Forwarded, forwardCall } from "./forward-call";
import type { FileInput } from "./inputs";
import { readJson } from "./read-json";

export interface ContentInput extends FileInput {
  range?: string | undefined;
  isDownload?: boolean | undefined;
}

const presignedFileSchema = z.object({ url: z.optional(z.string()), path: z.optional(z.string()) });

const refuse = (problem: Problem): Forwarded => ({ isAnswer: false, problem, call: null });

/**
 * Streams a file's content. The presigned address of GetFile is followed on the server, so that it never reaches the
 * browser; where SDMA gives none, GetFileContent is asked, which says who may not and why.
 * @throws the signal's reason when the browser has gone
 */
export async function openFileContent(ctx: Ctx, input: ContentInput): Promise<Forwarded> {
  const address = addressOperation("GetFile", { ...input, fileIdOrPathId: input.fileId });
  if ("problem" in address) return refuse(address.problem);
  const read = await readJson(ctx, address);
  if (!read.isAnswer) return read;
  const file = presignedFileSchema.safeParse(JSON.parse(read.text || "null")).data;
  const fileName = file?.path?.split("/").at(-1);
  if (!file?.url) return readThroughGateway(ctx, input, address.wirePath, fileName);
  const result = await fetchPresigned(ctx.deployment, {
    url: file.url,
    range: input.range,
    signal: ctx.signal,
  });
  if (!result.isAnswer) return { ...result, call: read.call };
  const headers = contentHeaders(result.headers, { fileName, isDownload: input.isDownload });
  return { isAnswer: true, status: result.status, headers, body: result.body, call: read.call };
}

async function readThroughGateway(
  ctx: Ctx,
  input: ContentInput,
  filePath: string,
  fileName: string | undefined,
): Promise<Forwarded> {
  const { range, isDownload } = input;
  const content = await forwardCall(ctx, {
    method: "GET",
    rawPath: `${filePath}/content`,
    rawQuery: "",
    range,
  });
  if (!content.isAnswer) return content;
  return { ...content, headers: contentHeaders(content.headers, { fileName, isDownload }) };
}
