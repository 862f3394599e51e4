import "server-only";
import * as z from "zod";
import {
  accessDecisionSchema,
  accessRequestFilters,
  accessRequestLists,
  newAccessRequestSchema,
  refusalSchema,
} from "@/lib/shared/contracts/access-request";
import { malformedAddress, malformedRequest, noQuery } from "@/lib/shared/problems/door-problems";
import { listPosition } from "../../list-position";
import type { AccessRequestCtx } from "../../permissions/access-requests/access-request-ctx";
import { decideAccessRequest } from "../../permissions/access-requests/decide-access-request";
import {
  countAccessRequests,
  readAccessRequest,
  readAccessRequests,
} from "../../permissions/access-requests/read-access-requests";
import { previewAccessRequest, requestAccess } from "../../permissions/access-requests/request-access";
import { findAccessRequestCtx } from "../access-request-ctx";
import { type DoorAnswer, jsonAnswer, problemAnswer, resultAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { parseQuery } from "../list-query";
import { type JsonBody, readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

/** Finds who asks, then answers. */
const asking =
  (
    answer: (ctx: AccessRequestCtx, request: DoorRequest) => Promise<DoorAnswer>,
    takesQuery = false,
  ): RouteHandler =>
  async (portal, request) => {
    const [, , deploymentId = ""] = request.segments;
    const found = await findAccessRequestCtx(portal, request, deploymentId);
    if (!found.ok) return problemAnswer(found.problem);
    if (!takesQuery && request.pairs.length > 0) return problemAnswer(noQuery);
    return answer(found.ctx, request);
  };

/** The same with a body of JSON. */
const withBody = <Body>(
  { schema, expected }: Pick<JsonBody<Body>, "schema"> & { expected: string },
  answer: (ctx: AccessRequestCtx, body: Body, request: DoorRequest) => Promise<DoorAnswer>,
): RouteHandler =>
  asking(async (ctx, request) => {
    const malformed = malformedRequest(`The body must be JSON with ${expected}. Nothing was changed.`);
    const read = await readJsonBody(request, { schema, malformed });
    return read.ok ? answer(ctx, read.body, request) : problemAnswer(read.problem);
  });

const listQuery = z.strictObject({
  list: z.enum(accessRequestLists).default("mine"),
  state: z.enum(accessRequestFilters).default("open"),
  before: listPosition.optional(),
});

/** `GET /api/access-requests/<deployment>`; query: `list`, `state`, `before`. */
export const accessRequestsRoute = asking(async (ctx, { pairs }) => {
  const query = parseQuery(pairs, listQuery);
  if (!query)
    return problemAnswer(
      malformedAddress(
        "It takes list (mine, decide), state (open, closed, any) and before (createdAtMs-id of the last request).",
      ),
    );
  const { list, state: filter, before } = query;
  return jsonAnswer(200, await readAccessRequests(ctx, { list, filter, before }));
}, true);

/** `POST /api/access-requests/<deployment>`: 201, or 200 where an open request for the same is joined. */
export const newAccessRequestRoute = withBody(
  { schema: newAccessRequestSchema, expected: "refusal and a reason of 1 to 1,000 characters" },
  async (ctx, body) => {
    const result = await requestAccess(ctx, body);
    return resultAnswer(result, result.ok && !result.answer.isJoined ? 201 : 200);
  },
);

const previewSchema = z.strictObject({ refusal: refusalSchema });

/** `POST /api/access-requests/<deployment>/preview`: what would be asked, and of whom. */
export const previewAccessRequestRoute = withBody(
  { schema: previewSchema, expected: "refusal" },
  async (ctx, { refusal }) => resultAnswer(await previewAccessRequest(ctx, refusal)),
);

/** `GET /api/access-requests/<deployment>/count`: how many one may decide. */
export const countAccessRequestsRoute = asking(async (ctx) =>
  jsonAnswer(200, await countAccessRequests(ctx)),
);

/** `GET /api/access-requests/<deployment>/<id>` */
export const accessRequestRoute = asking(async (ctx, { segments: [, , , id = ""] }) =>
  resultAnswer(await readAccessRequest(ctx, { id })),
);

/** `POST /api/access-requests/<deployment>/<id>/decision` */
export const decideAccessRequestRoute = withBody(
  {
    schema: accessDecisionSchema,
    expected: "decision (granted, declined, withdrawn) and text of at most 1,000 characters",
  },
  async (ctx, body, { segments: [, , , id = ""] }) =>
    resultAnswer(await decideAccessRequest(ctx, { ...body, id })),
);
