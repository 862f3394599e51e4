import { type Places, placesSchema } from "@/lib/shared/contracts/known-place";
import { toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { routes } from "@/lib/shared/routes";
import { portalFetch } from "./portal-fetch";

export interface PlacesQuestion {
  deploymentId: string;
  personId: string;
  /** Ids of the page's resource, from the library down. */
  at?: readonly string[];
  id?: string;
}

/**
 * The places that the person has met. Costs no request of SDMA.
 * @returns null where the portal does not tell, also when somebody else is signed in meanwhile
 */
export async function fetchPlaces(
  { deploymentId, personId, at, id }: PlacesQuestion,
  { signal, send = portalFetch }: { signal?: AbortSignal; send?: typeof fetch } = {},
): Promise<Places | null> {
  try {
    const answer = await send(routes.places(deploymentId, { ...(at ? { at } : {}), ...(id ? { id } : {}) }), {
      headers: { accept: "application/json", ...toScopeHeaders({ personId }) },
      cache: "no-store",
      credentials: "same-origin",
      ...(signal ? { signal } : {}),
    });
    if (!answer.ok) return null;
    const parsed = placesSchema.safeParse(await answer.json());
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
