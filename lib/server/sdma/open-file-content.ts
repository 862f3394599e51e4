import "server-only";
import { Readable } from "node:stream";
import * as z from "zod/mini";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { openDeadline, orAborted } from "../aws/deadline";
import { describeProblem } from "../aws/describe-problem";
import { describeTimeout } from "../aws/describe-timeout";
import { addressOperation, type OperationAddress } from "./address-operation";
import type { Ctx } from "./ctx";
import { type ContentQuestion, forwardContent, presentContent } from "./forward-content";
import type { Forwarded } from "./forwarded";
import type { JsonAnswer } from "./read-cache";
import { type ContentRequest, readContent } from "./read-content";
import { readJson, readJsonAnew } from "./read-json";
import type { FileInput } from "./read-resources";

export interface ContentInput extends FileInput, ContentRequest {
  isDownload?: boolean | undefined;
}

const presignedFileSchema = z.object({ url: z.optional(z.string()), path: z.optional(z.string()) });

const refuse = (problem: Problem): Forwarded => ({ ok: false, problem, call: null });

/**
 * Streams a file's content. The presigned address of GetFile is followed on the server, so that it never reaches the
 * browser; where SDMA gives none, GetFileContent is asked, which says who may not and why. One deadline holds for all.
 * @throws the signal's reason when the browser has gone
 */
export async function openFileContent(ctx: Ctx, input: ContentInput): Promise<Forwarded> {
  const address = addressOperation("GetFile", { ...input, fileIdOrPathId: input.fileId });
  if ("problem" in address) return refuse(address.problem);
  const deadline = openDeadline(ctx.deployment.timeoutSeconds * 1_000, ctx.signal);
  const opening = openBefore({ ...ctx, signal: deadline.signal }, input, address);
  try {
    return await orAborted(opening, deadline.signal);
  } catch (error) {
    opening.then(discard, () => undefined);
    if (!deadline.hasPassed()) throw error;
    return refuse(describeTimeout("storage", deadline.timeoutMs, { operationId: "GetFile" }));
  } finally {
    deadline.stop();
  }
}

/** An unread body would hold its connection forever. */
function discard(content: Forwarded): void {
  if (content.ok && content.body instanceof Readable) content.body.destroy();
}

async function openBefore(ctx: Ctx, input: ContentInput, address: OperationAddress): Promise<Forwarded> {
  const read = await readJson(ctx, address);
  if (!read.ok) return read;
  const content = await openStored(ctx, input, { read, calls: [read.call] });
  if (content.ok || content.problem.code !== "content-refused") return content;
  // The address may have come from the cache and have ended since.
  const anew = await readJsonAnew(ctx, address, read);
  return anew.ok ? openStored(ctx, input, { read: anew, calls: [read.call, anew.call] }) : anew;
}

async function openStored(
  ctx: Ctx,
  input: ContentInput,
  { read, calls }: { read: JsonAnswer; calls: CallRecord[] },
): Promise<Forwarded> {
  const file = presignedFileSchema.safeParse((read.withheld ?? read.value)()).data;
  const presentation = { fileName: file?.path?.split("/").at(-1), isDownload: input.isDownload };
  const { url } = file ?? {};
  if (!url) return readThroughGateway(ctx, input, { request: input, presentation, earlier: calls });
  const content = await readContent(
    (headers) => ctx.fetchPresigned({ url, headers, signal: ctx.signal }),
    input,
  );
  return presentContent(content, presentation, calls);
}

async function readThroughGateway(ctx: Ctx, input: FileInput, question: ContentQuestion): Promise<Forwarded> {
  const address = addressOperation("GetFileContent", { ...input, fileIdOrPathId: input.fileId });
  if ("problem" in address) return refuse(address.problem);
  const content = await forwardContent(ctx, { ...address, signal: ctx.signal }, question);
  if (content.ok) return content;
  const { code, layer } = content.problem;
  return code === "not-found" && layer === "sdma"
    ? { ...content, problem: asMissing(content.problem) }
    : content;
}

/** SDMA has just returned the file, so what is missing is its content. */
function asMissing({ operationId, requestId, upstreamStatus, upstreamMessage = "" }: Problem): Problem {
  const missing = { answerClass: "content-missing", layer: "storage", message: upstreamMessage } as const;
  return describeProblem(missing, { operationId, requestId, upstreamStatus });
}
