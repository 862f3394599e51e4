import "server-only";
import * as z from "zod";
import {
  guestLinkChangeSchema,
  guestLinkHeader,
  guestOpeningSchema,
  guestReportSchema,
  guestTicketRequestSchema,
  newGuestLinkSchema,
} from "@/lib/shared/contracts/guest-link";
import {
  foreignOrigin,
  malformedAddress,
  malformedRequest,
  noQuery,
} from "@/lib/shared/problems/door-problems";
import {
  findOpenLink,
  openGuestDownload,
  previewGuestFile,
  takeGuestDownload,
} from "../../links/guests/guest-content";
import type { GuestCtx } from "../../links/guests/guest-ctx";
import { makeGuestLink } from "../../links/guests/make-guest-link";
import { openGuestLink, previewGuestLink } from "../../links/guests/open-guest-link";
import {
  endGuestLink,
  type GuestMakerCtx,
  readGuestLink,
  readGuestLinks,
} from "../../links/guests/read-guest-links";
import { readGuestView } from "../../links/guests/read-guest-view";
import { reportGuestLink } from "../../links/guests/report-guest-link";
import { listPosition } from "../../list-position";
import type { Forwarded } from "../../sdma/forwarded";
import { isOwnOrigin } from "../caller";
import { contentRequestOf } from "../content-request";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer, resultAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findCtx } from "../find-caller";
import { createGuestCtx, createGuestMakerCtx } from "../guest-ctx";
import { parseQuery } from "../list-query";
import { type JsonBody, readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

const malformed = malformedRequest(
  "The body is not what docs/http-interface.md lists for it. Nothing was changed.",
);

type AnswerMaker = (ctx: GuestMakerCtx, request: DoorRequest) => Promise<DoorAnswer>;

const askedByMaker =
  (answer: AnswerMaker): RouteHandler =>
  async (portal, request) => {
    const caller = await findCtx(portal, request, request.segments[2] ?? "");
    if (!caller.ok) return problemAnswer(caller.problem);
    return answer(createGuestMakerCtx(portal, request, caller), request);
  };

const forMaker = (answer: AnswerMaker): RouteHandler =>
  askedByMaker(async (ctx, request) =>
    request.pairs.length > 0 ? problemAnswer(noQuery) : answer(ctx, request),
  );

const listQuery = z.strictObject({ before: listPosition.optional() });

/** `GET /api/guest-links/<deployment>`; query: `before`. */
export const guestLinksRoute = askedByMaker(async (ctx, { pairs }) => {
  const query = parseQuery(pairs, listQuery);
  if (!query) return problemAnswer(malformedAddress("It takes before (createdAtMs-id of the last link)."));
  return jsonAnswer(200, await readGuestLinks(ctx, query.before));
});

/** `POST /api/guest-links/<deployment>`: 201; costs requests of the maker and of the guest role. */
export const newGuestLinkRoute = forMaker(async (ctx, request) => {
  const read = await readJsonBody(request, { schema: newGuestLinkSchema, malformed });
  return read.ok ? resultAnswer(await makeGuestLink(ctx, read.body), 201) : problemAnswer(read.problem);
});

/** `GET /api/guest-links/<deployment>/<id>`; query: `before`, for its log. */
export const guestLinkRoute = askedByMaker(async (ctx, { pairs, segments: [, , , id = ""] }) => {
  const query = parseQuery(pairs, listQuery);
  if (!query)
    return problemAnswer(malformedAddress("It takes before (atMs-id of the last entry of the log)."));
  return resultAnswer(await readGuestLink(ctx, id, query.before));
});

/** `POST /api/guest-links/<deployment>/<id>`: ends it. */
export const endGuestLinkRoute = forMaker(async (ctx, request) => {
  const read = await readJsonBody(request, { schema: guestLinkChangeSchema, malformed });
  const [, , , id = ""] = request.segments;
  return read.ok ? resultAnswer(await endGuestLink(ctx, id)) : problemAnswer(read.problem);
});

const bearerOf = ({ header }: DoorRequest) =>
  /^Bearer ([\w-]{1,200})$/.exec(header("authorization") ?? "")?.[1];

/** No call is told to a guest: its path holds ids that are none of their business. */
function contentAnswer(content: Forwarded): DoorAnswer {
  if (!content.ok) return problemAnswer(content.problem);
  const { status, headers, body } = content;
  return { status, headers: { ...headers, ...neverKept }, body };
}

/** `GET /api/guest/link`: counts nothing. The secret comes in a header, so that no log of addresses has it. */
export const previewGuestLinkRoute: RouteHandler = async (portal, request) =>
  resultAnswer(
    await previewGuestLink(createGuestCtx(portal, request), request.header(guestLinkHeader) ?? ""),
  );

/** Reads the body that a guest's own page sends with the secret of its address. */
const pressedByGuest =
  <Body>(
    schema: JsonBody<Body>["schema"],
    answer: (ctx: GuestCtx, secret: string, body: Body) => Promise<DoorAnswer>,
  ): RouteHandler =>
  async (portal, request) => {
    // No cookie proves anything here, so nothing can be forged; others' pages shall not press buttons all the same.
    if (!isOwnOrigin(request.header("origin"), portal.config.portalUrl)) return problemAnswer(foreignOrigin);
    const read = await readJsonBody(request, { schema, malformed });
    if (!read.ok) return problemAnswer(read.problem);
    return answer(createGuestCtx(portal, request), request.header(guestLinkHeader) ?? "", read.body);
  };

/** `POST /api/guest/link`: somebody pressed the button. */
export const openGuestLinkRoute = pressedByGuest(guestOpeningSchema, async (ctx, secret, { password }) =>
  resultAnswer(await openGuestLink(ctx, { secret, password })),
);

/** `POST /api/guest/reports`: 201; for the link's maker to read. */
export const reportGuestLinkRoute = pressedByGuest(guestReportSchema, async (ctx, secret, { text }) =>
  resultAnswer(await reportGuestLink(ctx, { secret, text }), 201),
);

/** `GET /api/guest/view`: what the open link shows by now. */
export const guestViewRoute: RouteHandler = async (portal, request) => {
  const ctx = createGuestCtx(portal, request);
  const open = await findOpenLink(ctx, bearerOf(request));
  return resultAnswer(open.ok ? await readGuestView(ctx, open.answer.link) : open);
};

/** `GET /api/guest/content/<file>`: as much of it as a preview shows. */
export const guestContentRoute: RouteHandler = async (portal, request) => {
  const ctx = createGuestCtx(portal, request);
  const open = await findOpenLink(ctx, bearerOf(request));
  if (!open.ok) return problemAnswer(open.problem);
  const [, , , fileId = ""] = request.segments;
  const asked = { fileId, request: contentRequestOf(request) };
  return contentAnswer(await previewGuestFile(ctx, open.answer, asked));
};

/** `POST /api/guest/tickets`: takes one download. */
export const guestTicketRoute: RouteHandler = async (portal, request) => {
  const ctx = createGuestCtx(portal, request);
  const open = await findOpenLink(ctx, bearerOf(request));
  if (!open.ok) return problemAnswer(open.problem);
  const read = await readJsonBody(request, { schema: guestTicketRequestSchema, malformed });
  return read.ok
    ? resultAnswer(await takeGuestDownload(ctx, open.answer, read.body.fileId), 201)
    : problemAnswer(read.problem);
};

/** `GET /api/guest/downloads/<ticket>`: once. */
export const guestDownloadRoute: RouteHandler = async (portal, request) => {
  const [, , , ticket = ""] = request.segments;
  const ctx = createGuestCtx(portal, request);
  return contentAnswer(await openGuestDownload(ctx, { ticket, method: request.method }));
};
