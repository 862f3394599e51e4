import { routes } from "@/lib/shared/routes";
import { portalFetch } from "./portal-fetch";

/** Who is signed in now; null: nobody. */
export interface CurrentSession {
  personId: string | null;
  /** In the deployment that was asked about; null also where none was. */
  roleId: string | null;
}

function readSession(body: unknown): CurrentSession | null {
  if (typeof body !== "object" || body === null || !("personId" in body)) return null;
  const { personId } = body;
  const roleId = "roleId" in body ? body.roleId : null;
  if (typeof personId !== "string") return null;
  return { personId, roleId: typeof roleId === "string" ? roleId : null };
}

/**
 * Asks the portal who is signed in. Costs no request of SDMA.
 * @returns null where the portal cannot be asked now
 */
export async function askSession(
  deploymentId: string | undefined,
  send: typeof fetch = portalFetch,
): Promise<CurrentSession | null> {
  try {
    const answer = await send(routes.session(deploymentId), {
      cache: "no-store",
      credentials: "same-origin",
    });
    if (answer.status === 401) return { personId: null, roleId: null };
    return answer.ok ? readSession(await answer.json()) : null;
  } catch {
    return null;
  }
}
