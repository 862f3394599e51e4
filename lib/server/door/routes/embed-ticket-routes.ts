import "server-only";
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { malformedRequest, noQuery } from "@/lib/shared/problems/door-problems";
import { lockRefused, sessionEnded, ticketEnded } from "@/lib/shared/problems/embed-problems";
import { embedSessionSchema } from "../../embed/embed-session";
import { takeTicket } from "../../embed/ticket-uses";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { bearerOf, findEmbedCaller } from "../embed-caller";
import { parsePairs, parseTarget } from "../parse-target";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";
import { answerRead, mayReadPath } from "./embed-read-routes";
import { findForeignOrigin } from "./embed-session-routes";

const ticketMs = 60_000;

const bodySchema = z.strictObject({ path: z.string().max(1_000), download: z.boolean() });
const ticketSchema = z.object({
  id: z.string(),
  /** As below `/api`. */
  segments: z.array(z.string()),
  pairs: z.array(z.tuple([z.string(), z.string()])),
  expiresAtMs: z.number(),
  session: embedSessionSchema,
});

const malformedTicket = malformedRequest(
  "The body must be JSON with path (/files/…/content or /quota/…/export, as below /embed/api) and download (true or false).",
);

type TicketTarget = Pick<z.infer<typeof ticketSchema>, "segments" | "pairs">;

/** @returns what is read as below `/api`; null for what is neither the content of a file nor an export of a list */
function readTarget({ path, download }: z.infer<typeof bodySchema>): TicketTarget | null {
  const target = parseTarget(`/api${path}`);
  if (!target.ok) return null;
  const { segments, rawQuery } = target;
  const [, kind, , question] = segments;
  if (kind === "files" && segments.at(-1) === "content" && segments.length === 12)
    return rawQuery === "" ? { segments, pairs: download ? [["download", "1"]] : [] } : null;
  const pairs = parsePairs(rawQuery);
  return kind === "quota" && question === "export" && segments.length === 4 && pairs
    ? { segments, pairs }
    : null;
}

/** `POST /embed/api/tickets`: an address for an `<img>` or a download, which send no headers of ours. */
export const newTicketRoute: RouteHandler = async (portal, request) => {
  const foreign = findForeignOrigin(portal, request);
  if (foreign) return problemAnswer(foreign);
  if (request.pairs.length > 0) return problemAnswer(noQuery);
  const { sessions, sealer } = portal.embedding;
  const session = await sessions.find(bearerOf(request));
  const found = await findEmbedCaller(portal, session);
  if (!session || !found.ok) return problemAnswer(found.ok ? sessionEnded : found.problem);
  const read = await readJsonBody(request, { schema: bodySchema, malformed: malformedTicket });
  if (!read.ok) return problemAnswer(read.problem);
  const target = readTarget(read.body);
  if (!target) return problemAnswer(malformedTicket);
  if (!mayReadPath(found.caller, target.segments)) return problemAnswer(lockRefused);
  const expiresAtMs = Math.min(portal.clock() + ticketMs, session.expiresAtMs);
  const ticket = { id: randomUUID(), ...target, expiresAtMs, session };
  return jsonAnswer(201, { href: `/embed/files/${await sealer.seal("ticket", ticket)}` });
};

/**
 * `GET /embed/files/<ticket>`: the content of one file, or a list as CSV, once. The rest of a download that broke off has to be asked for with
 * a new ticket.
 */
export const ticketRoute: RouteHandler = async (portal, request) => {
  const [, , text = ""] = request.segments;
  const { embedding, clock } = portal;
  const ticket = await embedding.sealer.open("ticket", text, ticketSchema);
  if (!ticket || request.pairs.length > 0 || clock() >= ticket.expiresAtMs) return problemAnswer(ticketEnded);
  if (!(await embedding.sessions.isAlive(ticket.session))) return problemAnswer(sessionEnded);
  const found = await findEmbedCaller(portal, ticket.session);
  if (!found.ok) return problemAnswer(found.problem);
  if (!(await takeTicket(await portal.store(), ticket))) return problemAnswer(ticketEnded);
  const { segments, pairs } = ticket;
  return answerRead(portal, { ...request, segments, pairs }, found.caller);
};
