import { people } from "../identity/directory";

const isAdministrative = (group: string) => group.endsWith("Administrators");

/** A program that embeds pages of a portal, at a name of its own: browsers treat each name below localhost as a site. */
export interface DemonstrationHost {
  /** As the portal's configuration has it; also the first label of its name. */
  id: string;
  label: string;
  /** What is wrong with it, or special, in one line. */
  note: string;
  /** Its server signs tokens. */
  isSigned: boolean;
}

/** What the portal's embedding has to get along with; all but the first three are wrong in one way each. */
export const demonstrationHosts = [
  {
    id: "operations",
    label: "Port Operations Console",
    note: "signs tokens for its people",
    isSigned: true,
  },
  { id: "wiki", label: "Survey wiki", note: "a bare frame: people sign in themselves", isSigned: false },
  {
    id: "nested",
    label: "Intranet",
    note: "a page with the portal, in a frame of another site",
    isSigned: true,
  },
  {
    id: "wrong-origin",
    label: "Unlisted console",
    note: "its origin is not the one that the portal lists",
    isSigned: true,
  },
  {
    id: "wrong-key",
    label: "Console with an old key",
    note: "signs with a key that it does not publish",
    isSigned: true,
  },
  {
    id: "behind-proxy",
    label: "Console behind a proxy",
    note: "a proxy adds a header that forbids frames",
    isSigned: true,
  },
  { id: "isolating", label: "Isolated console", note: "isolates itself with COOP and COEP", isSigned: true },
] as const satisfies readonly DemonstrationHost[];

export type DemonstrationHostId = (typeof demonstrationHosts)[number]["id"];

export const hostOrigin = (name: string, port: number) => `http://${name}.localhost:${port}`;

/** Around the frame of `nested`, which must list both. */
export const outerName = "outer";
/** The portal as the proxy in front of it passes it on. */
export const proxyName = "proxy";

/** A page that the portal shows inside itself, in the other direction. */
export const handbookName = "handbook";

const listedOrigins = (id: DemonstrationHostId, port: number): string[] => {
  if (id === "wrong-origin") return [hostOrigin("listed", port)];
  if (id === "nested") return [hostOrigin(id, port), hostOrigin(outerName, port)];
  return [hostOrigin(id, port)];
};

/**
 * The hosts as a portal's configuration lists them.
 * @param port where they listen
 */
export function embeddingHosts(port: number, deployments: readonly string[]) {
  return demonstrationHosts.map(({ id, label, isSigned }) => ({
    id,
    label,
    origins: listedOrigins(id, port),
    // Read by the portal's server, which resolves no names below localhost.
    ...(isSigned ? { keys: { jwksUrl: `http://127.0.0.1:${port}/keys/${id}` } } : {}),
    deployments: [...deployments],
    pages: ["library", "project", "asset", "file", "quota", "permissions"],
    speaksFor: {
      emailDomains: ["rijeka-geodata.example"],
      groups: ["survey-crew", "stakeholders", "drone-partners"],
      // Everybody but the administrator.
      sessionNames: people
        .filter(({ groups }) => !groups.some(isAdministrative))
        .map(({ username }) => username),
    },
  }));
}
