/** What somebody who enters an id wants the page to be about. */
export type EnteredPlace =
  | { kind: "library"; library: string }
  | { kind: "project"; library: string; project: string }
  /** A project whose library must be known. */
  | { kind: "project-alone"; project: string }
  | { kind: "template"; template: string }
  | { kind: "connector"; connector: string };

const digits = "[0-9a-fA-F]{32}";
const idIn = (text: string, prefix: string): string | undefined =>
  new RegExp(`(?:^|[^\\w-])(${prefix}-${digits}(?:-${digits})?)(?![\\w-])`).exec(` ${text}`)?.[1];

/** Reads an id, or the ids in an address or ARN. @returns null for a text that has none */
export function parseEnteredPlace(text: string): EnteredPlace | null {
  const library = idIn(text, "library");
  const project = idIn(text, "project");
  const template = idIn(text, "template");
  const connector = idIn(text, "connector");
  if (library && project) return { kind: "project", library, project };
  if (library) return { kind: "library", library };
  if (project) return { kind: "project-alone", project };
  if (template) return { kind: "template", template };
  return connector ? { kind: "connector", connector } : null;
}
