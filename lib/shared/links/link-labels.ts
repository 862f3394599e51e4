import { isLeftOut, type LinkPage, type LinkTarget } from "./link-target";

/** What a page is called where its resource is named beside it, or may not be named. */
const linkPageLabels: Readonly<Record<LinkPage, { kind: string; part: string }>> = {
  library: { kind: "library", part: "Overview" },
  "library-projects": { kind: "library", part: "Projects" },
  "library-assets": { kind: "library", part: "Assets" },
  "library-members": { kind: "library", part: "Members" },
  project: { kind: "project", part: "Assets" },
  "project-map": { kind: "project", part: "Map" },
  "project-members": { kind: "project", part: "Members" },
  "project-attributes": { kind: "project", part: "Attributes" },
  asset: { kind: "asset", part: "Files" },
  "asset-versions": { kind: "asset", part: "Versions" },
  "asset-attributes": { kind: "asset", part: "Attributes" },
  "asset-connector-runs": { kind: "asset", part: "Connector runs" },
  file: { kind: "file", part: "File" },
  quota: { kind: "quota", part: "Quota & throttling" },
  permissions: { kind: "permissions", part: "Permissions" },
  "permissions-who": { kind: "permissions", part: "Who can do what" },
  "policy-builder": { kind: "permissions", part: "Policy builder" },
};

type Say = (value: string, page: LinkPage) => string;

const fixed =
  (text: string): Say =>
  () =>
    text;
const filter =
  (name: string): Say =>
  (value) =>
    `the filter ${name}: ${value}`;
const range: Say = (_value, page) => (page === "quota" ? "the time range" : "the compared versions");

/** By name in the address. Names that are not here are kept, too. */
const said: Readonly<Record<string, Say>> = {
  q: (value) => `the search “${value}”`,
  search: (value) => `the search “${value}”`,
  state: filter("State"),
  type: filter("Type"),
  sort: fixed("the order"),
  selected: fixed("the selected row"),
  map: fixed("the map view"),
  place: fixed("the place selected on the map"),
  located: fixed("the assets on the map"),
  show: (value) => `the list of ${value}`,
  version: fixed("the version"),
  files: fixed("the version whose files are listed"),
  from: range,
  to: range,
  compared: range,
  range: fixed("the time range"),
  zone: fixed("the time zone"),
  by: fixed("the grouping"),
  person: filter("Person"),
  operation: (value, page) => (page === "quota" ? `the filter Operation: ${value}` : "the open operation"),
  feature: filter("Feature"),
  host: filter("Host"),
  verdict: filter("Verdict"),
  role: fixed("the role"),
  library: fixed("the chosen resource"),
  project: fixed("the chosen resource"),
  template: fixed("the chosen resource"),
  connector: fixed("the chosen resource"),
  mode: fixed("what is done with the policy"),
  operations: fixed("the chosen operations"),
  resources: fixed("the chosen resources"),
  deny: fixed("the use of Deny"),
  form: fixed("the form of the policy"),
  credentials: fixed("the kind of credentials"),
  member: fixed("the level of the member"),
  ...Object.fromEntries(
    ["whatIf", "levels", "join", "leave", "changesOnly"].map((name) => [name, fixed("the what-if")]),
  ),
};

/** Whether the dialog says of a part of a page's state that a link keeps it. */
export const isNamedState = (name: string): boolean => Object.hasOwn(said, name);

const otherState = "other settings of the page";

/** What of a page's state a link keeps, such as `the filter State: Ready`; empty where the page is as it opens by itself. */
export function keptState({ path, page }: LinkTarget): string[] {
  const pairs = [...new URLSearchParams(path.split("?")[1] ?? "")];
  const phrases = pairs.map(([name, value]) =>
    Object.hasOwn(said, name) ? (said[name]?.(value, page) ?? otherState) : otherState,
  );
  return [...new Set(phrases)].toSorted((a, b) => Number(a === otherState) - Number(b === otherState));
}

/** As one line, such as `Keeps the tab Assets, the order and the selected row`. */
export function keptStateText(target: LinkTarget): string {
  const phrases = [`the tab ${linkPageLabels[target.page].part}`, ...keptState(target)];
  const parts = target.ids.length > 0 && target.page !== "file" ? phrases : phrases.slice(1);
  const [last, ...others] = parts.toReversed();
  if (!last) return "Keeps nothing but the page";
  return others.length === 0 ? `Keeps ${last}` : `Keeps ${others.toReversed().join(", ")} and ${last}`;
}

/** What a link to the page with this query leaves out, as a sentence; empty where it keeps everything. */
export const leftOutText = ({ page }: LinkTarget, search: string): string =>
  [...new URLSearchParams(search).keys()].some((name) => isLeftOut(page, name))
    ? "It leaves out whom you ask about: a link names nobody."
    : "";

export interface LinkNoun {
  /** Of the resource, such as `project`; null for pages of a deployment. */
  kind: string | null;
  /** Which page, such as `Map`; null where the resource has one alone. */
  part: string | null;
}

/** What a link opens, without naming it. */
export function linkNounOf(target: LinkTarget | null): LinkNoun {
  if (!target) return { kind: null, part: null };
  const { kind, part } = linkPageLabels[target.page];
  if (target.ids.length === 0) return { kind: null, part };
  return { kind, part: target.page === "file" ? null : part };
}
