import type { Problem } from "@/lib/shared/contracts/problem";
import { brokenBodyProblem, offlineProblem } from "@/lib/shared/problems/browser-problems";
import { portalFetch } from "./portal-fetch";
import { problemOfAnswer } from "./problem-of-answer";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface ContentCheck {
  scope: ReadScope;
  /** Address of the content on the portal. */
  href: string;
  signal?: AbortSignal;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

async function problemOf(answer: Response): Promise<Problem> {
  const contentType = answer.headers.get("content-type") ?? "";
  const body: unknown = await answer.json().catch(() => null);
  return problemOfAnswer(body, { status: answer.status, contentType });
}

/**
 * Requests the first byte of a file, so that a page can say why there is none: neither a download nor an image hands
 * the portal's words on.
 * @returns null where the content can be read
 * @throws the signal's reason when it has aborted
 */
export async function checkContent({
  scope,
  href,
  signal,
  send = portalFetch,
}: ContentCheck): Promise<Problem | null> {
  try {
    const answer = await send(href, {
      headers: { range: "bytes=0-0", ...scopeHeaders(scope) },
      credentials: "same-origin",
      cache: "no-store",
      ...(signal ? { signal } : {}),
    });
    // An empty file has no first byte, but it exists.
    if (!answer.ok && answer.status !== 416) return await problemOf(answer);
    await answer.body?.cancel().catch(() => undefined);
    return null;
  } catch {
    signal?.throwIfAborted();
    return offlineProblem();
  }
}

export interface PictureCheck extends ContentCheck {
  /** The browser's own decoder unless a test brings another; rejects what is not an image. */
  decode?: (content: Blob) => Promise<unknown>;
}

/**
 * Reads an image that did not appear completely, so that a page can tell a broken transfer from content that browsers
 * cannot display: an image element reports both the same way.
 * @returns null where the content arrived whole and is not an image
 * @throws the signal's reason when it has aborted
 */
export async function checkPicture(check: PictureCheck): Promise<Problem | null> {
  const { scope, href, signal, send = portalFetch, decode = (content) => createImageBitmap(content) } = check;
  const request = { credentials: "same-origin", cache: "no-store", ...(signal ? { signal } : {}) } as const;
  const answer = await send(href, { headers: scopeHeaders(scope), ...request }).catch(() => null);
  signal?.throwIfAborted();
  if (!answer) return offlineProblem();
  if (!answer.ok) return problemOf(answer);
  const content = await answer.blob().catch(() => null);
  signal?.throwIfAborted();
  const canBeShown = content === null || (await decode(content).then(Boolean, () => false));
  const contentType = answer.headers.get("content-type") ?? "";
  return canBeShown ? brokenBodyProblem({ status: answer.status, contentType }) : null;
}
