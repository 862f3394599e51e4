import "server-only";
import * as z from "zod";
import { linkChangeSchema, linkLists, newLinkSchema } from "@/lib/shared/contracts/shared-link";
import { malformedAddress, malformedRequest, noQuery } from "@/lib/shared/problems/door-problems";
import { changeLink } from "../../links/change-link";
import type { DeploymentLinkCtx } from "../../links/link-ctx";
import { makeLink } from "../../links/make-link";
import { openLink, previewLink } from "../../links/open-link";
import { readLink, readLinks } from "../../links/read-links";
import { listPosition } from "../../list-position";
import { type DoorAnswer, jsonAnswer, problemAnswer, resultAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findDeploymentLinkCtx, findLinkCtx } from "../link-ctx";
import { parseQuery } from "../list-query";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

const malformedLink = malformedRequest(
  "The body must be JSON with path, a note of at most 500 characters, expiresAtMs and audience. Nothing was stored.",
);
const malformedChange = malformedRequest(
  "The body must be JSON with change (revoke, prolong with expiresAtMs, or reassign with makerId). Nothing was changed.",
);

const inDeployment =
  (answer: (ctx: DeploymentLinkCtx, request: DoorRequest) => Promise<DoorAnswer>): RouteHandler =>
  async (portal, request) => {
    const [, , deploymentId = ""] = request.segments;
    const found = await findDeploymentLinkCtx(portal, request, deploymentId);
    return found.ok ? answer(found.ctx, request) : problemAnswer(found.problem);
  };

const listQuery = z.strictObject({
  list: z.enum(linkLists).default("mine"),
  before: listPosition.optional(),
});

/** `GET /api/links/<deployment>`; query: `list`, `before`. */
export const linksRoute = inDeployment(async (ctx, { pairs }) => {
  const query = parseQuery(pairs, listQuery);
  if (!query)
    return problemAnswer(
      malformedAddress("It takes list (mine, all) and before (createdAtMs-id of the last link)."),
    );
  return jsonAnswer(200, await readLinks(ctx, { list: query.list, before: query.before }));
});

/** `POST /api/links/<deployment>`: 201 */
export const newLinkRoute = inDeployment(async (ctx, request) => {
  if (request.pairs.length > 0) return problemAnswer(noQuery);
  const read = await readJsonBody(request, { schema: newLinkSchema, malformed: malformedLink });
  return read.ok ? resultAnswer(await makeLink(ctx, read.body), 201) : problemAnswer(read.problem);
});

/** `GET /api/links/<deployment>/<id>` */
export const linkRoute = inDeployment(async (ctx, { segments: [, , , id = ""], pairs }) =>
  pairs.length > 0 ? problemAnswer(noQuery) : resultAnswer(await readLink(ctx, { id })),
);

/** `POST /api/links/<deployment>/<id>` */
export const changeLinkRoute = inDeployment(async (ctx, request) => {
  if (request.pairs.length > 0) return problemAnswer(noQuery);
  const read = await readJsonBody(request, { schema: linkChangeSchema, malformed: malformedChange });
  if (!read.ok) return problemAnswer(read.problem);
  const [, , , id = ""] = request.segments;
  return resultAnswer(await changeLink(ctx, { id, change: read.body }));
});

/** Answers about a link by its id alone: opening it tells which deployment it is of. */
const byId =
  (verb: typeof previewLink | typeof openLink): RouteHandler =>
  async (portal, request) => {
    const found = await findLinkCtx(portal, request);
    if (!found.ok) return problemAnswer(found.problem);
    if (request.pairs.length > 0) return problemAnswer(noQuery);
    const [, , id = ""] = request.segments;
    return resultAnswer(await verb(found.ctx, { id }));
  };

/** `GET /api/shared-links/<id>`: counts nothing. */
export const previewLinkRoute = byId(previewLink);

/** `POST /api/shared-links/<id>`: somebody pressed the button. */
export const openLinkRoute = byId(openLink);
