import "server-only";
import { forwardCall, tooLargeBody } from "../sdma/forward-call";
import { forwardedResponse } from "./forwarded-response";
import { problemResponse } from "./problem-response";
import { requestBody } from "./request-body";
import { routeCtx } from "./route-person";

/** 499 is what servers log for a client that went away; nobody receives it. */
const clientGone = () => new Response(null, { status: 499 });

/** The path behind `/api/sdma/<deployment>` as the browser wrote it, escapes included. */
function pathBehindDeployment(rawPath: string): string {
  const [, , , , ...rest] = rawPath.split("/");
  return `/${rest.join("/")}`;
}

/** Answers a call of the signing proxy. */
export async function forwardRoute(
  request: Request,
  context: { params: Promise<{ deployment: string }> },
): Promise<Response> {
  const { deployment } = await context.params;
  const caller = await routeCtx(request, deployment);
  if ("refusal" in caller) return caller.refusal;
  const body = await requestBody(request);
  if (body === null) return problemResponse(tooLargeBody());
  const { pathname, search } = new URL(request.url);
  try {
    const forwarded = await forwardCall(caller.ctx, {
      method: request.method === "HEAD" ? "GET" : request.method,
      rawPath: pathBehindDeployment(pathname),
      rawQuery: search.slice(1),
      body,
      contentType: request.headers.get("content-type") ?? undefined,
      range: request.headers.get("range") ?? undefined,
    });
    return forwardedResponse(forwarded);
  } catch (error) {
    if (request.signal.aborted) return clientGone();
    throw error;
  }
}
