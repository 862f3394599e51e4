import { scopeHeaderNames, scopeHeaderValue, toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { segmentEncoded } from "@/lib/shared/url-encoding";

/** Who is shown by a shell; without a deployment there is no role. */
export interface ShellScope {
  personId: string;
  deploymentId?: string | undefined;
  roleId?: string | undefined;
}

const firstSegment = (pathname: string) => pathname.split("/")[1] ?? "";

/**
 * For whom a document was rendered: one person, and in each deployment one role. Next keeps shells, skeletons and pages
 * in memory and puts them together, so all of them must be of the same person and role until the document is loaded
 * again.
 */
export class DocumentScope {
  #personId: string | null = null;
  /** Encoded role by the encoded first segment of a path. */
  readonly #roles = new Map<string, string>();

  /** A shell is in view. */
  enter({ personId, deploymentId, roleId }: ShellScope): void {
    this.#personId = personId;
    if (deploymentId !== undefined && roleId !== undefined)
      this.#roles.set(segmentEncoded(deploymentId), scopeHeaderValue(roleId));
  }

  /** What a request for a part of a page carries; null before any shell was shown. */
  headersFor(pathname: string): Record<string, string> | null {
    if (this.#personId === null) return null;
    const role = this.#roles.get(firstSegment(pathname));
    return {
      ...toScopeHeaders({ personId: this.#personId }),
      ...(role === undefined ? {} : { [scopeHeaderNames.role]: role }),
    };
  }

  /** Whether a response may be shown here. The first response from another deployment fixes its role. */
  accepts(pathname: string, headers: Headers): boolean {
    if (this.#personId === null) return true;
    const person = headers.get(scopeHeaderNames.person);
    if (person !== null && person !== scopeHeaderValue(this.#personId)) return false;
    const role = headers.get(scopeHeaderNames.role);
    if (role === null) return true;
    const segment = firstSegment(pathname);
    const known = this.#roles.get(segment) ?? role;
    this.#roles.set(segment, known);
    return known === role;
  }
}
