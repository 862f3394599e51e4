import { Agent, request } from "undici";
import { toScopeHeaders } from "../../lib/shared/contracts/scope-headers";
import { routes } from "../../lib/shared/routes";
import { sessionCookie } from "../proxy/session-cookie";
import type { StartedPortal } from "../proxy/start-portal";
import { type Action, deploymentId, type RecordedEvent, type ViewAddress } from "./recording";

/** In seconds: the hour may begin later than now. */
const eightHours = 8 * 3_600;
const dispatcher = new Agent({ connections: 8 });

interface PageRequest {
  query?: string;
  headers?: Record<string, string>;
}

/** What Next's router asks for in place of a document when somebody follows a link. */
const byRouter: PageRequest = { query: "?_rsc=", headers: { rsc: "1" } };

const pageRequests: Partial<Record<Action, PageRequest>> = {
  open: byRouter,
  back: byRouter,
  reload: { headers: { "cache-control": "max-age=0" } },
};

export interface View {
  /** Until the page has come, and until all that it shows has. */
  pageMs: number;
  wholeMs: number;
}

/** Somebody's browser, which remembers nothing but its cookies: a real one saves more. */
export class PortalPerson {
  private role = "crew";
  private constructor(
    private readonly origin: string,
    private readonly name: string,
    private readonly session: string,
  ) {}

  static async signIn({ origin, sessionSecret }: StartedPortal, name: string): Promise<PortalPerson> {
    return new PortalPerson(origin, name, await sessionCookie(sessionSecret, name, eightHours));
  }

  /** @throws Error for another status than 200 */
  async view(
    { action }: Pick<RecordedEvent, "action">,
    address: ViewAddress,
    more: string | null,
  ): Promise<View> {
    if (action === "role") this.role = this.role === "crew" ? "viewer" : "crew";
    const startedMs = performance.now();
    const { query = "", headers } = pageRequests[action] ?? {};
    if (more) await this.get(routes.proxy(deploymentId, more), this.scope());
    else await this.get(`${address.page}${query}`, headers);
    const pageMs = performance.now() - startedMs;
    if (more) return { pageMs, wholeMs: pageMs };
    await Promise.all(
      address.browserReads.map((path) => this.get(routes.proxy(deploymentId, path), this.scope())),
    );
    const wholeMs = performance.now() - startedMs;
    if (address.content) await this.get(address.content);
    return { pageMs, wholeMs };
  }

  private scope() {
    return toScopeHeaders({ personId: `bench-${this.name}`, roleId: this.role });
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<void> {
    const cookie = `${this.session}; sdma-portal.role.${deploymentId}=${this.role}`;
    const answer = await request(`${this.origin}${path}`, { dispatcher, headers: { ...headers, cookie } });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text.slice(0, 500)}`);
  }
}
