import { brokenBodyProblem, offlineProblem } from "@/lib/shared/problems/browser-problems";
import type { DocumentScope } from "./document-scope";
import type { PageFailure } from "./page-failures";
import { withoutBreak } from "./without-break";

/** Next's router marks its requests for parts of pages by the first of these, and those it makes ahead by the others. */
const routerHeader = "rsc";
const aheadHeaders = ["next-router-prefetch", "next-router-segment-prefetch"];

export interface PageGuard {
  scope: DocumentScope;
  ownOrigin: string;
  /** Shows the failure of a page that somebody is waiting for; false where it cannot be shown. */
  tell: (failure: PageFailure) => boolean;
  /** Aborts when the person cancels the page that is loading. */
  cancelSignal: () => AbortSignal;
}

function addressOf(input: RequestInfo | URL, ownOrigin: string): URL | null {
  const text = input instanceof Request ? input.url : String(input);
  if (!URL.canParse(text, ownOrigin)) return null;
  const url = new URL(text, ownOrigin);
  return url.origin === ownOrigin ? url : null;
}

const headersOf = (input: RequestInfo | URL, init: RequestInit | undefined) =>
  new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));

const isAhead = (headers: Headers) => aheadHeaders.some((name) => headers.has(name));

/** As the address bar has it, without the router's own parameter. */
function shownAddress(url: URL): string {
  const shown = new URL(url);
  shown.searchParams.delete("_rsc");
  return shown.pathname + shown.search;
}

/** To anything but a good answer, Next's router responds by loading the page as a document. */
const refused = () => new Response("", { status: 409 });
const never = new Promise<never>(() => undefined);

interface Care {
  signal: AbortSignal;
  /** @returns whether a failure is shown, so that the router must not see it */
  takesOver: (problem: PageFailure["problem"]) => boolean;
}

interface Asked {
  address: URL;
  headers: Headers;
  /** The router's own signal. */
  own: AbortSignal | null | undefined;
}

/** Canceling also ends prefetches: one may wait for the same read as the page, and would keep that read going. */
function careFor({ tell, cancelSignal }: PageGuard, { address, headers, own }: Asked): Care {
  const canceling = cancelSignal();
  const tells = (problem: PageFailure["problem"]) =>
    !own?.aborted && tell({ address: shownAddress(address), problem });
  return {
    signal: own ? AbortSignal.any([own, canceling]) : canceling,
    // The page itself tells the person who cancels.
    takesOver: (problem) => !isAhead(headers) && (canceling.aborted || tells(problem)),
  };
}

/**
 * `fetch` for a document: requests of Next's router say for whom the document was drawn, and what was rendered for
 * somebody else is not let in. A page that cannot be reached, or breaks off, is reported on the current page: by
 * itself, the router would show the browser's own error page, or lose the shell. Everything else is sent
 * as it is.
 */
export function guardPageRequests(send: typeof fetch, guard: PageGuard): typeof fetch {
  const { scope, ownOrigin } = guard;
  return async (input, init) => {
    const headers = headersOf(input, init);
    const address = headers.has(routerHeader) ? addressOf(input, ownOrigin) : null;
    const said = address && scope.headersFor(address.pathname);
    if (!address || !said) return send(input, init);
    for (const [name, value] of Object.entries(said)) headers.set(name, value);
    const { signal, takesOver } = careFor(guard, { address, headers, own: init?.signal });
    const answer = await send(input, { ...init, headers, signal }).catch((failure: unknown) => {
      if (takesOver(offlineProblem())) return never;
      throw failure;
    });
    return answer.ok ? letIn({ answer, asked: address, guard, takesOver }) : answer;
  };
}

interface Arrival {
  answer: Response;
  asked: URL;
  guard: PageGuard;
  takesOver: Care["takesOver"];
}

/** A good answer, unless it was rendered for somebody else. */
function letIn({ answer, asked, guard: { scope, ownOrigin }, takesOver }: Arrival): Response {
  const address = addressOf(answer.url || asked, ownOrigin) ?? asked;
  if (!scope.accepts(address.pathname, answer.headers)) return refused();
  const facts = { status: answer.status, contentType: answer.headers.get("content-type") ?? "" };
  return withoutBreak(answer, () => takesOver(brokenBodyProblem(facts)));
}
