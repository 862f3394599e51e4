import type * as z from "zod/mini";
import {
  type GuestPreview,
  type GuestSession,
  guestLinkHeader,
  guestPreviewSchema,
  guestSessionSchema,
  guestTicketSchema,
  keptGuestReportSchema,
} from "@/lib/shared/contracts/guest-link";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { routes } from "@/lib/shared/routes";
import { addressContentBy } from "./content-address";
import { readJsonAnswer } from "./fetch-json";
import { sendReadsBy } from "./portal-fetch";
import { ProblemError } from "./problem-error";
import { problemOfAnswer } from "./problem-of-answer";

interface GuestAsk<Answer> {
  path: string;
  headers: Readonly<Record<string, string>>;
  schema: z.ZodMiniType<Answer>;
  /** A POST with this. */
  body?: unknown;
}

/** Asks without any cookie. @throws {ProblemError} for every failure */
async function ask<Answer>({ path, headers, schema, body }: GuestAsk<Answer>): Promise<Answer> {
  const method = body === undefined ? "GET" : "POST";
  const response = await fetch(path, {
    method,
    headers: { accept: "application/json", ...headers },
    credentials: "omit",
    cache: "no-store",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  return (await readJsonAnswer({ response, method, path, schema })).data;
}

/** What stands before the button; counts nothing. @throws {ProblemError} */
export const lookAtLink = (secret: string): Promise<GuestPreview> =>
  ask({ path: routes.guestOpening(), headers: { [guestLinkHeader]: secret }, schema: guestPreviewSchema });

/** The button was pressed. @throws {ProblemError} */
export const openLink = (secret: string, password: string | null): Promise<GuestSession> =>
  ask({
    path: routes.guestOpening(),
    headers: { [guestLinkHeader]: secret },
    schema: guestSessionSchema,
    body: { password },
  });

/** Tells the link's maker of a problem with it. @throws {ProblemError} */
export const reportLink = (secret: string, text: string): Promise<z.infer<typeof keptGuestReportSchema>> =>
  ask({
    path: routes.guestReports(),
    headers: { [guestLinkHeader]: secret },
    schema: keptGuestReportSchema,
    body: { text },
  });

/** Takes one download. @throws {ProblemError} */
export const takeDownload = (bearer: string, fileId: string): Promise<z.infer<typeof guestTicketSchema>> =>
  ask({
    path: routes.guestTickets(),
    headers: { authorization: `Bearer ${bearer}` },
    schema: guestTicketSchema,
    body: { fileId },
  });

async function fetchPicture(href: string, headers: Headers): Promise<string> {
  const response = await fetch(href, { headers, credentials: "omit", cache: "no-store" }).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  if (!response.ok) {
    const facts = { status: response.status, contentType: response.headers.get("content-type") ?? "" };
    throw new ProblemError(problemOfAnswer(await response.json().catch(() => null), facts));
  }
  return URL.createObjectURL(await response.blob());
}

/**
 * Lets previews of this document read with a guest's bearer, which no address may hold: text with a header, pictures as
 * objects of the page. @returns a function that ends it
 */
export function readAsGuest(bearer: string): () => void {
  const pictures: string[] = [];
  const withBearer = (init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    headers.set("authorization", `Bearer ${bearer}`);
    return headers;
  };
  const stopReads = sendReadsBy((input, init) =>
    fetch(input, { ...init, headers: withBearer(init), credentials: "omit" }),
  );
  const stopPictures = addressContentBy(async (href) => {
    const picture = await fetchPicture(href, withBearer());
    pictures.push(picture);
    return picture;
  });
  return () => {
    stopReads();
    stopPictures();
    for (const picture of pictures) URL.revokeObjectURL(picture);
  };
}
