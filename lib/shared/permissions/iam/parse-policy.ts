import { isJsonObject, unknownMembers } from "./json-shape";
import { parseStatement } from "./parse-statement";
import type { ParsedPolicy, PolicyKind, PolicyProblem } from "./policy-model";

/** IAM's largest document is 10,240 characters without white space; the API takes 131,072 with it. */
const maxStatements = 5_000;
const maxProblems = 200;

const documentMembers = ["Version", "Id", "Statement"];

function opaque(kind: PolicyKind, document: unknown, problem: PolicyProblem): ParsedPolicy {
  return { kind, document, version: "2012-10-17", statements: [], problems: [problem], isOpaque: true };
}

function readVersion(version: unknown): { version: ParsedPolicy["version"]; problem: PolicyProblem | null } {
  if (version === undefined || version === "2008-10-17") return { version: "2008-10-17", problem: null };
  if (version === "2012-10-17") return { version, problem: null };
  const message = 'Version must be "2012-10-17" or "2008-10-17".';
  return { version: "2012-10-17", problem: { path: "$.Version", message } };
}

/** A wrong Sid is named as well, but changes no verdict: the statement says the same without it. */
function sidProblems(raw: readonly unknown[], isList: boolean): PolicyProblem[] {
  return raw.flatMap((entry, index) => {
    if (!isJsonObject(entry) || entry.Sid === undefined || typeof entry.Sid === "string") return [];
    const path = isList ? `$.Statement[${index}].Sid` : "$.Statement.Sid";
    return [{ path, message: "Sid must be a string." }];
  });
}

function readDocument(json: unknown, kind: PolicyKind): ParsedPolicy {
  if (!isJsonObject(json))
    return opaque(kind, json, { path: "$", message: "A policy must be a JSON object." });
  const { Statement: listed } = json;
  if (listed === undefined) {
    return opaque(kind, json, { path: "$.Statement", message: "A policy needs a Statement." });
  }
  const isList = Array.isArray(listed);
  const raw: unknown[] = isList ? listed : [listed];
  if (raw.length > maxStatements) {
    return opaque(kind, json, { path: "$.Statement", message: `More than ${maxStatements} statements.` });
  }
  const { version, problem } = readVersion(json.Version);
  const statements = raw.map((entry, index) =>
    parseStatement(entry, {
      index,
      kind,
      path: isList ? `$.Statement[${index}]` : "$.Statement",
      hasVariables: version === "2012-10-17",
      isVersionKnown: problem === null,
    }),
  );
  const isIdWrong = json.Id !== undefined && typeof json.Id !== "string";
  // IAM refuses such a document as a whole, so none of its statements surely applies.
  const refusals = [...unknownMembers(json, documentMembers, "$"), ...(problem ? [problem] : [])];
  const problems = [
    ...refusals,
    ...(isIdWrong ? [{ path: "$.Id", message: "Id must be a string." }] : []),
    ...sidProblems(raw, isList),
    ...statements.flatMap((statement) => statement.problems),
  ];
  return {
    kind,
    document: json,
    version,
    statements: statements.map((statement) => ({
      ...statement,
      problems: [...refusals, ...statement.problems].slice(0, maxProblems),
    })),
    problems: problems.slice(0, maxProblems),
    isOpaque: false,
  };
}

/**
 * Reads a policy document of untrusted JSON as far as it can be read; never throws.
 * Whatever IAM would refuse is named with its JSON path, and the statement it belongs to (every statement, where it is the
 * document's own) never counts as one that surely applies.
 * @param json the parsed document, or its text
 */
export function parsePolicy(json: unknown, kind: PolicyKind): ParsedPolicy {
  if (typeof json !== "string") return readDocument(json, kind);
  try {
    return readDocument(JSON.parse(json), kind);
  } catch {
    return opaque(kind, json, { path: "$", message: "The text is not JSON." });
  }
}
