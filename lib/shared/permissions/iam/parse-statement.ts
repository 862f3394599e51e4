import { parseConditionOperator } from "./condition-operator";
import { isConditionValue, isJsonObject, isText, scalarList, unknownMembers } from "./json-shape";
import type {
  Condition,
  PolicyKind,
  PolicyProblem,
  PolicyStatement,
  PrincipalSelection,
  Selection,
} from "./policy-model";
import { parseTextPattern, type TextPattern } from "./text-pattern";

export interface StatementPlace {
  index: number;
  path: string;
  kind: PolicyKind;
  hasVariables: boolean;
  /** Where the version is not, nobody knows whether `${…}` is a variable. */
  isVersionKnown: boolean;
}

interface Reading extends StatementPlace {
  raw: Record<string, unknown>;
  problems: PolicyProblem[];
}

const statementMembers = [
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"],
  ...["Resource", "NotResource", "Condition"],
];

function report({ problems, path }: Reading, element: string, message: string): void {
  problems.push({ path: element ? `${path}.${element}` : path, message });
}

function patternOf(reading: Reading, element: string, value: string): TextPattern {
  if (!reading.isVersionKnown && value.includes("${")) {
    report(reading, element, "Without a valid Version nobody knows whether this holds a variable.");
  }
  return parseTextPattern(value, reading.hasVariables && !/^(Not)?Action/.test(element));
}

/** The element or its negation; null, with a problem, where neither or both are there. */
function oneOf(reading: Reading, name: string): { element: string; json: unknown } | null {
  const { raw } = reading;
  const present = [name, `Not${name}`].filter((element) => raw[element] !== undefined);
  const [element] = present;
  if (element === undefined) {
    report(reading, name, `A statement needs ${name} or Not${name}.`);
    return null;
  }
  if (present.length > 1) {
    report(reading, `Not${name}`, `${name} and Not${name} exclude each other.`);
    return null;
  }
  return { element, json: raw[element] };
}

function readSelection(
  reading: Reading,
  name: string,
  refuse: (value: string) => string | null,
): Selection | null {
  const found = oneOf(reading, name);
  if (!found) return null;
  const { element, json } = found;
  const { values, wrongAt } = scalarList(json, isText);
  if (wrongAt !== null) {
    report(reading, wrongAt < 0 ? element : `${element}[${wrongAt}]`, `${element} must hold strings.`);
  }
  const isNegated = element !== name;
  if (isNegated && values.length === 0) report(reading, element, `${element} is empty.`);
  const place = (at: number) => (Array.isArray(json) ? `${element}[${at}]` : element);
  const patterns = values.flatMap((value, at) => {
    const message = refuse(value);
    if (message) report(reading, place(at), message);
    return message ? [] : [patternOf(reading, place(at), value)];
  });
  return { element, isNegated, patterns };
}

function refusedAction(value: string): string | null {
  return value === "*" || /^[\w*?-]+:./s.test(value)
    ? null
    : `${JSON.stringify(value.slice(0, 200))} is not an action: it needs a service, as in execute-api:Invoke.`;
}

function refusedResource(kind: PolicyKind): (value: string) => string | null {
  return (value) => {
    const isShort = kind === "resource" && value.startsWith("execute-api:/");
    if (value === "*" || isShort || /^arn:[^:]+:[^:]/.test(value)) return null;
    return `${JSON.stringify(value.slice(0, 200))} is neither an ARN nor "*".`;
  };
}

const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];

function readPrincipals(reading: Reading): PrincipalSelection | null {
  const found = oneOf(reading, "Principal");
  if (!found) return null;
  const { json } = found;
  const element = found.element === "Principal" ? "Principal" : "NotPrincipal";
  const isNegated = element === "NotPrincipal";
  // IAM user guide, "NotPrincipal": only to deny, and not in trust policies.
  if (isNegated && (reading.raw.Effect === "Allow" || reading.kind === "trust")) {
    report(reading, element, "NotPrincipal is only supported with Effect Deny, and not in trust policies.");
  }
  if (json === "*") return { element, isNegated, aws: ["*"], federated: [] };
  if (!isJsonObject(json)) {
    report(reading, element, `${element} must be "*" or an object.`);
    return null;
  }
  for (const { path, message } of unknownMembers(json, principalTypes, element)) {
    report(reading, path, message);
  }
  const listed = principalTypes.map((type) => {
    const { values, wrongAt } = scalarList(json[type] ?? [], isText);
    if (wrongAt !== null) report(reading, `${element}.${type}`, "Principals must be strings.");
    return values;
  });
  return { element, isNegated, aws: listed[0] ?? [], federated: listed[2] ?? [] };
}

function readCondition(reading: Reading, operatorName: string, key: string, json: unknown): Condition {
  const place = `Condition.${operatorName}.${key}`;
  const problemsBefore = reading.problems.length;
  const operator = parseConditionOperator(operatorName);
  const { values, wrongAt } = scalarList(json, isConditionValue);
  if (wrongAt !== null)
    report(reading, place, "The values of a condition must be strings, numbers or Booleans.");
  if (values.length === 0) report(reading, place, "A condition without values.");
  const usesPatterns = operator?.comparison.kind === "pattern";
  const patterns = usesPatterns ? values.map((value) => patternOf(reading, place, value)) : [];
  const isReadable = reading.problems.length === problemsBefore;
  return { operatorName, operator, key, values, isReadable, patterns, path: `${reading.path}.${place}` };
}

function readConditions(reading: Reading): Condition[] {
  const { Condition: block } = reading.raw;
  if (block === undefined) return [];
  if (!isJsonObject(block)) {
    report(reading, "Condition", "Condition must be an object.");
    return [];
  }
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (isJsonObject(keys)) {
      return Object.entries(keys).map(([key, values]) => readCondition(reading, operator, key, values));
    }
    report(reading, `Condition.${operator}`, "An operator needs an object of keys.");
    return [];
  });
}

function readEffect(reading: Reading): PolicyStatement["effect"] {
  const { Effect: effect } = reading.raw;
  if (effect === "Allow" || effect === "Deny") return effect;
  report(reading, "Effect", 'Effect must be "Allow" or "Deny", in this case.');
  return null;
}

function readResources(reading: Reading): Selection | null {
  const isNamed = reading.raw.Resource !== undefined || reading.raw.NotResource !== undefined;
  if (reading.kind !== "trust") return readSelection(reading, "Resource", refusedResource(reading.kind));
  if (isNamed) report(reading, "Resource", "A trust policy has no Resource.");
  return null;
}

/** Reads one statement as far as it can be read; what is wrong is in its problems. */
export function parseStatement(json: unknown, place: StatementPlace): PolicyStatement {
  const nothing = { actions: null, resources: null, principals: null, conditions: [] };
  if (!isJsonObject(json)) {
    const problems = [{ path: place.path, message: "A statement must be an object." }];
    return { index: place.index, sid: null, effect: null, ...nothing, problems };
  }
  const reading: Reading = { ...place, raw: json, problems: [] };
  reading.problems.push(...unknownMembers(json, statementMembers, place.path));
  const isNamed = json.Principal !== undefined || json.NotPrincipal !== undefined;
  if (place.kind === "identity" && isNamed) {
    report(
      reading,
      json.Principal === undefined ? "NotPrincipal" : "Principal",
      "An identity policy has no principal.",
    );
  }
  return {
    index: place.index,
    sid: typeof json.Sid === "string" && json.Sid !== "" ? json.Sid : null,
    effect: readEffect(reading),
    actions: readSelection(reading, "Action", refusedAction),
    resources: readResources(reading),
    principals: place.kind === "identity" ? null : readPrincipals(reading),
    conditions: readConditions(reading),
    problems: reading.problems,
  };
}
