import "server-only";
import { segmentEncoded } from "@/lib/shared/url-encoding";
import { forwardCall, tooLargeBody } from "../sdma/forward-call";
import { forwardedResponse } from "./forwarded-response";
import { problemResponse } from "./problem-response";
import { requestBody } from "./request-body";
import { routeCtx } from "./route-person";

/** 499 is what servers log for a client that went away; nobody receives it. */
const clientGone = () => new Response(null, { status: 499 });

/** Answers a call of the signing proxy. */
export async function forwardRoute(
  request: Request,
  context: { params: Promise<{ deployment: string; path: string[] }> },
): Promise<Response> {
  const { deployment, path } = await context.params;
  const caller = await routeCtx(request, deployment);
  if ("refusal" in caller) return caller.refusal;
  const body = await requestBody(request);
  if (body === null) return problemResponse(tooLargeBody());
  const { search } = new URL(request.url);
  try {
    const forwarded = await forwardCall(caller.ctx, {
      method: request.method === "HEAD" ? "GET" : request.method,
      // The URL parser has resolved `..` already; these segments are as they came, decoded.
      rawPath: `/${path.map(segmentEncoded).join("/")}`,
      rawQuery: search.slice(1),
      body,
      contentType: request.headers.get("content-type") ?? undefined,
      range: request.headers.get("range") ?? undefined,
    });
    return forwardedResponse(forwarded, request.method);
  } catch (error) {
    if (request.signal.aborted) return clientGone();
    throw error;
  }
}
