import "server-only";
import * as z from "zod";
import type { Problem } from "@/lib/shared/contracts/problem";
import { linkChangeSchema, linkLists, newLinkSchema } from "@/lib/shared/contracts/shared-link";
import { changeLink } from "../../links/change-link";
import type { DeploymentLinkCtx } from "../../links/link-ctx";
import { makeLink } from "../../links/make-link";
import { openLink, previewLink } from "../../links/open-link";
import { readLink, readLinks } from "../../links/read-links";
import { type DoorAnswer, jsonAnswer, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findDeploymentLinkCtx, findLinkCtx } from "../link-ctx";
import { malformedAddress, malformedRequest } from "../problems";
import { parseJson } from "../read-form";
import { formLimitBytes } from "../request-limits";
import type { RouteHandler } from "../route-handler";

type Result = { ok: true; answer: unknown } | { ok: false; problem: Problem };

const toAnswer = (result: Result, status = 200): DoorAnswer =>
  result.ok ? jsonAnswer(status, result.answer) : problemAnswer(result.problem);

const noQuery = malformedAddress("It takes no parameters.");

const inDeployment =
  (answer: (ctx: DeploymentLinkCtx, request: DoorRequest) => Promise<DoorAnswer>): RouteHandler =>
  async (portal, request) => {
    const [, , deploymentId = ""] = request.segments;
    const found = await findDeploymentLinkCtx(portal, request, deploymentId);
    return found.ok ? answer(found.ctx, request) : problemAnswer(found.problem);
  };

const listQuery = z.strictObject({
  list: z.enum(linkLists).default("mine"),
  before: z
    .string()
    .regex(/^\d{1,15}-[0-9A-Za-z]{22}$/)
    .transform((text) => {
      const [createdAtMs = "", id = ""] = text.split("-");
      return { createdAtMs: Number(createdAtMs), id };
    })
    .optional(),
});

/** `GET /api/links/<deployment>`; query: `list`, `before`. */
export const linksRoute = inDeployment(async (ctx, { pairs }) => {
  const values = Object.fromEntries(pairs);
  const query = Object.keys(values).length === pairs.length ? listQuery.safeParse(values).data : undefined;
  if (!query)
    return problemAnswer(
      malformedAddress("It takes list (mine, all) and before (createdAtMs-id of the last link)."),
    );
  return jsonAnswer(200, await readLinks(ctx, { list: query.list, before: query.before }));
});

/** `POST /api/links/<deployment>`: 201 */
export const newLinkRoute = inDeployment(async (ctx, request) => {
  if (request.pairs.length > 0) return problemAnswer(noQuery);
  const read = await request.readBody(formLimitBytes);
  if (!read.ok) return problemAnswer(read.problem);
  const body = newLinkSchema.safeParse(parseJson(read.bytes));
  if (!body.success)
    return problemAnswer(
      malformedRequest(
        "The body must be JSON with path, a note of at most 500 characters, expiresAtMs and audience. Nothing was stored.",
      ),
    );
  return toAnswer(await makeLink(ctx, body.data), 201);
});

/** `GET /api/links/<deployment>/<id>` */
export const linkRoute = inDeployment(async (ctx, { segments: [, , , id = ""], pairs }) =>
  pairs.length > 0 ? problemAnswer(noQuery) : toAnswer(await readLink(ctx, { id })),
);

/** `POST /api/links/<deployment>/<id>` */
export const changeLinkRoute = inDeployment(async (ctx, request) => {
  if (request.pairs.length > 0) return problemAnswer(noQuery);
  const read = await request.readBody(formLimitBytes);
  if (!read.ok) return problemAnswer(read.problem);
  const body = linkChangeSchema.safeParse(parseJson(read.bytes));
  if (!body.success)
    return problemAnswer(
      malformedRequest(
        "The body must be JSON with change (revoke, prolong with expiresAtMs, or reassign with makerId). Nothing was changed.",
      ),
    );
  const [, , , id = ""] = request.segments;
  return toAnswer(await changeLink(ctx, { id, change: body.data }));
});

/** Answers about a link by its id alone: opening it tells which deployment it is of. */
const byId =
  (verb: typeof previewLink | typeof openLink): RouteHandler =>
  async (portal, request) => {
    const found = await findLinkCtx(portal, request);
    if (!found.ok) return problemAnswer(found.problem);
    if (request.pairs.length > 0) return problemAnswer(noQuery);
    const [, , id = ""] = request.segments;
    return toAnswer(await verb(found.ctx, { id }));
  };

/** `GET /api/shared-links/<id>`: counts nothing. */
export const previewLinkRoute = byId(previewLink);

/** `POST /api/shared-links/<id>`: somebody pressed the button. */
export const openLinkRoute = byId(openLink);
