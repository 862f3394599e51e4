import type { PolicyDocument, PolicyStatementDocument } from "./build-policy";

/** Source: IAM user guide, "IAM and AWS STS quotas"; white space does not count. */
export const sizeLimits = { session: 2_048, managed: 6_144, inline: 10_240 } as const;
export type SizeLimit = keyof typeof sizeLimits;

/** Characters of a document as IAM counts them. */
export function policySize(document: unknown): number {
  return JSON.stringify(document).replace(/\s/g, "").length;
}

export interface SizeCheck {
  limit: SizeLimit;
  size: number;
  most: number;
  /** `near`: more than nine tenths. */
  state: "fits" | "near" | "over";
}

/** A document against the limits of each place that may hold it. Other inline policies of a role count as well. */
export function checkSizes(document: unknown): SizeCheck[] {
  const size = policySize(document);
  return (["session", "managed", "inline"] as const).map((limit) => {
    const most = sizeLimits[limit];
    return { limit, size, most, state: size > most ? "over" : size > most * 0.9 ? "near" : "fits" };
  });
}

/** Statements of one pattern each. */
function pieces({ Statement }: PolicyDocument): PolicyStatementDocument[] {
  return Statement.flatMap((statement) =>
    [statement.Resource].flat().map((Resource) => ({ ...statement, Resource })),
  );
}

const withoutResource = ({ Resource, ...rest }: PolicyStatementDocument) => JSON.stringify(rest);
const resourcesOf = ({ Resource }: PolicyStatementDocument): readonly string[] => [Resource].flat();

function joined(document: PolicyDocument, piece: PolicyStatementDocument): PolicyDocument {
  const last = document.Statement.at(-1);
  const same = last && withoutResource(last) === withoutResource(piece) ? last : null;
  const Resource = [...(same ? resourcesOf(same) : []), ...resourcesOf(piece)];
  const [only] = Resource;
  const statement = { ...piece, Resource: Resource.length === 1 && only !== undefined ? only : Resource };
  return { ...document, Statement: [...document.Statement.slice(0, same ? -1 : undefined), statement] };
}

/** A document as several that each fit into a managed policy; one where it fits. */
export function splitForManaged(document: PolicyDocument): PolicyDocument[] {
  if (policySize(document) <= sizeLimits.managed) return [document];
  const parts: PolicyDocument[] = [];
  let current: PolicyDocument = { ...document, Statement: [] };
  for (const piece of pieces(document)) {
    const more = joined(current, piece);
    if (policySize(more) > sizeLimits.managed && current.Statement.length > 0) {
      parts.push(current);
      current = joined({ ...document, Statement: [] }, piece);
    } else current = more;
  }
  return [...parts, current];
}
