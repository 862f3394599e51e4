import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type DoorAnswer, neverKept, problemAnswer } from "../door-answer";
import type { Exchange } from "./incoming-request";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? "");

const styles =
  ":root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}small{opacity:.7}";

export interface Asker {
  /** Of the request, under which the log has it. */
  id: string;
  /** The request's Accept header. */
  accept: string | undefined;
}

export const askerOf = ({ id, incoming }: Pick<Exchange, "id" | "incoming">): Asker => ({
  id,
  accept: incoming.headers.accept,
});

/**
 * Answers with a problem as JSON, or as a page where a browser wants one. For what is refused before Next could render a
 * page.
 */
export function describeRefusal(problem: Problem, { id, accept }: Asker): DoorAnswer {
  if (!accept?.includes("text/html")) return problemAnswer(problem);
  const [title, detail, nextStep, requestId] = [problem.title, problem.detail, problem.nextStep, id].map(
    escaped,
  );
  return {
    status: problem.status,
    headers: {
      ...neverKept,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · SDMA Portal</title><style>${styles}</style><main><h1>${title}</h1><p>${detail}</p><p>${nextStep}</p><p><a href="/">Home page</a></p><p><small>Status ${problem.status} · Request id ${requestId}</small></p></main></html>`,
  };
}
