import { afterAll, afterEach, beforeAll, expect } from "vitest";
import * as z from "zod";
import {
  guestLinkHeader,
  guestSessionSchema,
  guestTicketSchema,
  madeGuestLinkSchema,
  type NewGuestLink,
} from "@/lib/shared/contracts/guest-link";
import type { GuestTarget } from "@/lib/shared/links/guest-target";
import { seedLibraryId, seedProjectId, seedVersionedAssetId } from "@/sandbox/seed/identifiers";
import { csrfTokenOf } from "../../auth/csrf";
import { findActiveLink } from "../../links/guests/find-guest-link";
import { asked } from "../../sdma/example-ctx.test-support";
import { forwardCall } from "../../sdma/forward-call";
import { type SandboxPortal, startSandboxPortal } from "../../sdma/sandbox-portal.test-support";
import { adapters, type ServedPortal } from "../../testing/door-adapters";
import { cookieHeader, sealSession } from "../../testing/session-cookies";
import { createGuestCtx } from "../guest-ctx";

export let portal: SandboxPortal;
export let door: ServedPortal;
export const clock = { shiftMs: 0 };
export const logged: string[] = [];
export const path = "/api/guest-links/sandbox";
export const crane = { libraryId: seedLibraryId, projectId: seedProjectId, assetId: seedVersionedAssetId };
export const newest: GuestTarget = { ...crane, fileIds: null, versionId: null };

beforeAll(async () => {
  portal = await startSandboxPortal({}, () => ({
    clock: () => Date.now() + clock.shiftMs,
    writeLog: (line) => void logged.push(line),
  }));
  portal.portal.config.logLevel = "info";
  portal.reopen();
  // It may do everything and owns everything, so that nothing but the session policy confines it.
  portal.deployment.links.guestRole = { arn: portal.sandbox.handles.roles.full };
  portal.deployment.links.guestRequestsPerDay = 100_000;
  const [node] = adapters;
  if (!node) throw new Error("no adapter");
  door = await node.serve(portal.portal);
}, 60_000);
afterAll(async () => {
  await door.close();
  await portal.stop();
});
afterEach(() => portal.sandbox.faults.clear());

/** What a page of somebody sends with a write. */
export async function headersOf(name: string, groups: string[]): Promise<Record<string, string>> {
  const { config, clock: now } = portal.portal;
  const token = {
    ...{ sub: name, name, email: "", principal: name, hasClaimedPrincipal: true, groups },
    ...{ sid: `session of ${name}`, signedInAtMs: now(), hasVerifiedEmail: false },
  };
  const { portalUrl, secrets } = config;
  const cookies = await sealSession(token, { portalUrl, sessionSecret: secrets.sessionSecret });
  const csrf = csrfTokenOf(secrets.sessionSecret, token.sid);
  return { cookie: cookieHeader(cookies), origin: portalUrl, "x-portal-csrf": csrf };
}

export const crew = () => headersOf("mira.kovac", ["survey-crew"]);

export const wish = (changes: Partial<NewGuestLink> = {}): NewGuestLink => ({
  ...{ target: newest, note: "The rail ends.", expiresAtMs: portal.portal.clock() + 86_400_000 },
  ...{ password: null, mostDownloads: null, dailyRequests: null },
  ...changes,
});

export async function ask(input: NewGuestLink, headers?: Record<string, string>) {
  const body = JSON.stringify(input);
  return door.send({ method: "POST", path, headers: headers ?? (await crew()), body });
}

export async function make(changes: Partial<NewGuestLink> = {}, headers?: Record<string, string>) {
  const got = await ask(wish(changes), headers);
  expect(got.status, got.text).toBe(201);
  const made = madeGuestLinkSchema.parse(JSON.parse(got.text));
  return { ...made, secret: made.href.replace("/g/", "") };
}

export const guestHeaders = (secret: string) => ({
  [guestLinkHeader]: secret,
  origin: portal.portal.config.portalUrl,
});

export const press = (secret: string, password: string | null = null, from = "192.0.2.1") =>
  door.send({
    ...{ method: "POST", path: "/api/guest/link", body: JSON.stringify({ password }) },
    headers: { ...guestHeaders(secret), "x-forwarded-for": from },
  });
export const look = (secret: string) => door.send({ path: "/api/guest/link", headers: guestHeaders(secret) });

export async function open(secret: string, password: string | null = null) {
  const got = await press(secret, password);
  expect(got.status, got.text).toBe(200);
  const session = guestSessionSchema.parse(JSON.parse(got.text));
  const headers = { authorization: `Bearer ${session.bearer}` };
  return {
    ...session,
    headers,
    ticket: (fileId: string) =>
      door.send({ method: "POST", path: "/api/guest/tickets", headers, body: JSON.stringify({ fileId }) }),
  };
}

export const hrefIn = (text: string) => guestTicketSchema.parse(JSON.parse(text)).href;
export const codeIn = (text: string): unknown => JSON.parse(text).problem?.code;

/** The guest's own way to the gateway, past everything that the portal itself confines. */
export async function guestOf(id: string) {
  const signal = new AbortController().signal;
  const ctx = createGuestCtx(portal.portal, { signal, id: "request", client: "" });
  const link = await findActiveLink(ctx, id);
  if (!link) throw new Error("no such link");
  return ctx.guestOf(link);
}

export async function readAsAda<Answer>(wirePath: string, schema: z.ZodType<Answer>): Promise<Answer> {
  const [at = "", query] = wirePath.split("?");
  const answer = await forwardCall(portal.ctxOf("ada.novak"), asked(at, query));
  if (!answer.ok) throw new Error(answer.problem.title);
  return schema.parse(JSON.parse(String(answer.body)));
}

export const listed = z.object({ files: z.array(z.object({ fileId: z.string(), path: z.string() })) });
export const craneFiles = (at = "") =>
  readAsAda(
    `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/assets/${seedVersionedAssetId}${at}/files`,
    listed,
  );
