import { fetchPlaces } from "@/lib/client/fetch-places";
import { type PlaceKind, placeId, type ShownPlace } from "@/lib/shared/contracts/known-place";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { parsePlace } from "@/lib/shared/parse-place";
import { routes } from "@/lib/shared/routes";

/** A deployment in which the palette may look. */
export interface PaletteScope {
  deploymentId: string;
  label: string;
  /** Origin and stage of its API. */
  endpoint: string;
  personId: string;
}

/** Where a pasted text leads. */
export interface Opening {
  href: string;
  label: string;
  hint: string;
}

export interface OpeningQuestion {
  text: string;
  scopes: readonly PaletteScope[];
  /** Host and port of the portal. */
  host: string;
  signal?: AbortSignal;
  send?: typeof fetch;
}

export const isGuess = (place: ShownPlace) => place.name === placeId(place);

export function openingOf(
  { deploymentId, label }: PaletteScope,
  place: ShownPlace,
  isOnly: boolean,
): Opening {
  const where = [place.parentName, isOnly ? undefined : label].filter((part) => part !== undefined);
  return {
    href: routes.place(deploymentId, place.ids),
    label: isGuess(place) ? `Try to open ${shortenId(place.name)}` : place.name,
    hint: where.join(" · "),
  };
}

/** Addresses and ARNs of calls name the API that they were sent to. */
function meantScopes(text: string, scopes: readonly PaletteScope[]): readonly PaletteScope[] {
  const named = scopes.filter(({ endpoint }) => {
    const [apiId = ""] = URL.canParse(endpoint) ? new URL(endpoint).host.split(".") : [];
    return apiId.length > 4 && text.includes(apiId);
  });
  return named.length > 0 ? named : scopes;
}

/** Where an id, an address or the ARN of a call leads. Asks the portal what the person has met, never SDMA. */
export async function findOpenings({
  text,
  scopes,
  host,
  signal,
  send,
}: OpeningQuestion): Promise<Opening[]> {
  const parsed = parsePlace(text, host);
  if (!parsed) return [];
  if (parsed.kind === "address")
    return [{ href: parsed.href, label: "Open this address", hint: parsed.href }];
  const meant = meantScopes(text, scopes);
  const id = parsed.kind === "id" ? parsed.id : (parsed.ids.at(-1) ?? "");
  const ways = { ...(signal ? { signal } : {}), ...(send ? { send } : {}) };
  const answers = await Promise.all(
    meant.map(async (scope) => {
      const { deploymentId, personId } = scope;
      const places = await fetchPlaces({ deploymentId, personId, id }, ways);
      const found = places?.found.filter((place) => parsed.kind === "id" || !isGuess(place)) ?? [];
      const shown = found.length === 0 && parsed.kind === "place" ? [{ ids: parsed.ids, name: id }] : found;
      return shown.map((place) => openingOf(scope, place, meant.length === 1));
    }),
  );
  return answers.flat();
}

const nouns: Record<PlaceKind, string> = {
  library: "library",
  project: "project",
  asset: "asset",
  file: "file",
};

/** Why a pasted text leads nowhere. */
export function whyNoOpening(text: string, host: string): string {
  const parsed = parsePlace(text, host);
  if (parsed?.kind !== "id") return "This is not an id, address or ARN that the portal can read.";
  return `You have not opened this ${nouns[parsed.of]} here yet, and its id alone does not say where it is. Paste a link to it, or the address or ARN of a call.`;
}
