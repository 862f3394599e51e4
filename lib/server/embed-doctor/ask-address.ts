import "server-only";
import { type DoctorProbe, headerLines } from "@/lib/shared/embedding/doctor/doctor-reply";
import { type Reach, reasonOfFailure, type SendOnce } from "./send-once";

const timeoutMs = 5_000;
const mostRedirects = 3;

/** What a browser would load the address for. */
type Purpose = "frame" | "page" | "script" | "keys";

export interface Question {
  address: string;
  purpose: Purpose;
  /** Of the page around a frame. */
  from?: string;
}

export type AskAddress = (question: Question, signal: AbortSignal) => Promise<DoctorProbe>;

const browser =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 sdma-portal-doctor";
const page = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const purposes: Readonly<Record<Purpose, { reach: Reach; headers: Readonly<Record<string, string>> }>> = {
  frame: {
    reach: "configured",
    headers: {
      accept: page,
      "sec-fetch-dest": "iframe",
      "sec-fetch-mode": "navigate",
      "sec-fetch-site": "cross-site",
    },
  },
  page: {
    reach: "configured",
    headers: {
      accept: page,
      "sec-fetch-dest": "document",
      "sec-fetch-mode": "navigate",
      "sec-fetch-site": "none",
    },
  },
  script: {
    reach: "configured",
    headers: {
      accept: "*/*",
      "sec-fetch-dest": "script",
      "sec-fetch-mode": "cors",
      "sec-fetch-site": "cross-site",
    },
  },
  keys: { reach: "public", headers: { accept: "application/jwk-set+json, application/json" } },
};

/** Where a redirect leads; a broken one leads nowhere, and an address of another kind is not one of a page. */
function redirectOf({ status, headers }: { status: number; headers: DoctorHeaders }, base: URL): URL | null {
  const location = headerLines({ headers }, "location")[0];
  if (
    ![301, 302, 303, 307, 308].includes(status) ||
    location === undefined ||
    !URL.canParse(location, base.href)
  )
    return null;
  const url = new URL(location, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}
type DoctorHeaders = Parameters<typeof headerLines>[0]["headers"];

/** A query may hold the state of somebody's sign-in. */
const withoutQuery = ({ origin, pathname }: URL) => origin + pathname;

/**
 * Asks an address as a browser without cookies would. Redirects are followed within its origin, three at most; never off
 * it, and none of keys, as when tokens are verified.
 */
export function addressAsker(parts: { send: SendOnce; clock: () => number }): AskAddress {
  const askFrom = async (
    url: URL,
    question: Question,
    signal: AbortSignal,
    left: number,
  ): Promise<DoctorProbe> => {
    const { headers, reach } = purposes[question.purpose];
    const sentAtMs = parts.clock();
    const from = question.from === undefined ? {} : { referer: `${question.from}/`, origin: question.from };
    const { origin: _, ...referer } = from;
    const sent = await parts.send(url, {
      reach,
      headers: {
        "user-agent": browser,
        "accept-language": "en",
        "accept-encoding": "identity",
        ...headers,
        ...(question.purpose === "script" ? from : referer),
      },
      signal,
    });
    const target = redirectOf(sent, url);
    if (target && target.origin === url.origin && left > 0 && question.purpose !== "keys")
      return askFrom(target, question, signal, left - 1);
    const times = { sentAtMs, receivedAtMs: parts.clock() };
    const leadsTo = target && withoutQuery(target);
    return { state: "answered", reply: { ...sent, ...times, address: shownAddress(url), leadsTo } };
  };
  return async (question, signal) => {
    const { address } = question;
    const unanswered = (reason: Extract<DoctorProbe, { state: "unanswered" }>["reason"]): DoctorProbe => ({
      state: "unanswered",
      address: shownAddress(new URL(address)),
      reason,
    });
    if (signal.aborted) return unanswered("not-asked");
    try {
      const whole = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      return await askFrom(new URL(address), question, whole, mostRedirects);
    } catch (error) {
      return unanswered(signal.aborted ? "not-asked" : reasonOfFailure(error));
    }
  };
}

/** Of a query only the host's id is shown; those of other programs may be secret. */
function shownAddress(url: URL): string {
  const host = url.searchParams.get("host");
  return (
    withoutQuery(url) +
    (host === null || !/^\/embed\//.test(url.pathname) ? "" : `?host=${encodeURIComponent(host)}`)
  );
}
