import * as z from "zod/mini";
import { embedGrantSchema, embedTicketSchema } from "@/lib/shared/contracts/embed-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import { embedRoutes } from "@/lib/shared/embedding/embed-routes";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { noTokenProblem } from "@/lib/shared/problems/no-token-problem";
import { readJsonAnswer } from "../fetch-json";
import { ProblemError } from "../problem-error";
import { problemOfFailure } from "../problem-of-failure";
import type { Exchange, ExchangeResult } from "./frame-session";
import type { GivenToken } from "./host-connection";

/** What a person has confirmed in a window of their own. */
export interface ConfirmedWindow {
  code: string;
  secret: string;
}

export interface ExchangeOptions {
  facts: Pick<FrameFacts, "host" | "deployment">;
  askForToken: () => Promise<GivenToken>;
  /** null: nobody has signed in in a window. */
  confirmedWindow: () => ConfirmedWindow | null;
  send?: typeof fetch;
}

interface Post<Answer> {
  path: string;
  body: object;
  schema: z.ZodMiniType<Answer>;
  bearer?: string | null;
  send?: typeof fetch | undefined;
}

/** Writes below `/embed/api`, without cookies. @throws ProblemError for every failure */
export async function postJson<Answer>({
  path,
  body,
  schema,
  bearer,
  send = (input, init) => fetch(input, init),
}: Post<Answer>): Promise<Answer> {
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
  };
  const init: RequestInit = { method: "POST", headers, credentials: "omit", body: JSON.stringify(body) };
  const response = await send(path, init).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  return (await readJsonAnswer({ response, method: "POST", path, schema })).data;
}

/** Ends a session on the portal; whether that worked shows in the next read. */
export async function postEnd(bearer: string, send?: typeof fetch): Promise<void> {
  const post = { path: embedRoutes.endSession(), body: {}, schema: z.unknown(), bearer, send };
  await postJson(post).catch(() => undefined);
}

/** The same would be refused again. */
const isRefused = ({ status, isRetryable }: Problem) => !isRetryable && status >= 400 && status < 500;

/** What the next token of the same host may well pass. */
const endsWithAnotherToken: ReadonlySet<string> = new Set([
  "embed-session-ended",
  "embed-token-early",
  "embed-token-expired",
  "embed-token-used",
]);

/** A code works once: the person has to confirm another. */
const isWindowOver = ({ status }: Problem) => status === 401 || status === 403 || status === 410;

/** How a frame gets its session: by a token of its host, or by a window in which the person signed in. */
export function createExchange({ facts, askForToken, confirmedWindow, send }: ExchangeOptions): Exchange {
  const where = { host: facts.host.id, deployment: facts.deployment.id };
  const post = async (body: object, bearer: string | null): Promise<ExchangeResult> => {
    try {
      const grant = await postJson({
        path: embedRoutes.session(),
        body: { ...where, ...body },
        schema: embedGrantSchema,
        bearer,
        send,
      });
      return { ok: true, grant };
    } catch (failure) {
      return { ok: false, problem: problemOfFailure(failure) };
    }
  };
  return async (bearer) => {
    const confirmed = confirmedWindow();
    if (confirmed) {
      const result = await post(
        bearer === null ? { kind: "window", ...confirmed } : { kind: "renewal" },
        bearer,
      );
      return result.ok || !isWindowOver(result.problem) ? result : { ...result, isFinal: true };
    }
    const given = await askForToken();
    if (!given.ok)
      return {
        ok: false,
        problem: noTokenProblem(given.reason),
        isFinal: given.reason === "no-function",
      };
    const result = await post({ kind: "signed", token: given.token }, bearer);
    if (result.ok) return result;
    return {
      ...result,
      isFinal: isRefused(result.problem) && !endsWithAnotherToken.has(result.problem.code),
    };
  };
}

/** @param href of a content as `routes.fileContent` makes it, or of an export @throws ProblemError for every failure */
export async function askForTicket(href: string, send: typeof fetch): Promise<string> {
  const [path = "", query = ""] = href.split("?");
  const asked = new URLSearchParams(query);
  const download = asked.has("download");
  asked.delete("download");
  const rest = asked.toString();
  const body = JSON.stringify({ path: path.replace(/^\/api/, "") + (rest && `?${rest}`), download });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  const response = await send(embedRoutes.tickets().replace(/^\/embed/, ""), init).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  const answer = { response, method: "POST", path, schema: embedTicketSchema };
  return (await readJsonAnswer(answer)).data.href;
}
