import type * as z from "zod/mini";
import { problemOfFailure } from "./problem-of-failure";
import type { WriteRequest, WriteResult } from "./send-write";
import { doubtSession } from "./session-news";

export interface Write<Answer> extends WriteRequest {
  /** What parses the answer, loaded with the first write. */
  loadSchema: () => Promise<z.ZodMiniType<Answer>>;
}

async function loadedAndSent<Answer>({
  loadSchema,
  ...request
}: Write<Answer>): Promise<WriteResult<Answer>> {
  try {
    const [{ sendWrite }, schema] = await Promise.all([import("./send-write"), loadSchema()]);
    return await sendWrite(request, schema);
  } catch (failure) {
    return { ok: false, outcome: "none", problem: problemOfFailure(failure), call: null };
  }
}

/** Makes a write, and forgets what this tab has read and the write may have changed. */
export async function performWrite<Answer>(write: Write<Answer>): Promise<WriteResult<Answer>> {
  const result = await loadedAndSent(write);
  const { target } = write;
  const mayBeDone = result.ok || result.outcome !== "none";
  if (mayBeDone && "scope" in target) {
    const { forgetTouched } = await import("./touched-reads");
    forgetTouched(target);
  }
  // The portal refuses whoever is not, or no longer, the person and role that the page shows.
  if (!result.ok && (result.problem.layer === "portal" || result.outcome === "unknown")) doubtSession();
  return result;
}
