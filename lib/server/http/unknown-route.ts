import "server-only";
import { noSuchPortalRoute, problemResponse } from "./problem-response";
import { routePerson } from "./route-person";

/** Answers every other address under /api: JSON, never a page and never a redirect. */
export async function unknownRoute(request: Request): Promise<Response> {
  const caller = await routePerson(request);
  return "refusal" in caller ? caller.refusal : problemResponse(noSuchPortalRoute);
}
