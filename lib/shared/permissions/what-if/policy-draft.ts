import type { PermissionEvidence, PolicyText, RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import type { LayerName } from "../iam/access-model";
import { isJsonObject } from "../iam/json-shape";
import { applyEdit } from "../near-miss/apply-edit";
import type { PolicyEdit } from "../near-miss/near-miss-model";
import type { RoleBasis } from "./pasted-policies";

/** Changes to the policies of a role that nobody has made yet, kept apart from what was read. */
export interface PolicyDraft {
  /** Texts in place of those that were read, null where one is removed; by `draftKey`. */
  changes: Readonly<Record<string, string | null>>;
  added: readonly PolicyText[];
}

export const emptyDraft: PolicyDraft = { changes: {}, added: [] };

export const isEmptyDraft = ({ changes, added }: PolicyDraft): boolean =>
  added.length === 0 && Object.keys(changes).length === 0;

export const draftKey = ({ kind, name }: Pick<PolicyText, "kind" | "name">): string => `${kind}/${name}`;

/** One document as a draft has it. */
export interface DraftDocument extends PolicyText {
  state: "as-read" | "changed" | "removed" | "added";
}

function readDocuments({ evidence, role }: RoleBasis): PolicyText[] {
  const { policies, sessionPolicy } = role;
  const { policy: resourcePolicy } = evidence.resourcePolicy;
  return [...(policies?.policies ?? []), policies?.boundary, sessionPolicy, resourcePolicy].filter(
    (policy): policy is PolicyText => policy !== null && policy !== undefined,
  );
}

/** Every document that decides about a role, those that a draft removes included. */
export function draftDocuments(basis: RoleBasis, { changes, added }: PolicyDraft): DraftDocument[] {
  const read = readDocuments(basis).map((policy): DraftDocument => {
    const change = changes[draftKey(policy)];
    if (change === undefined) return { ...policy, state: "as-read" };
    return change === null
      ? { ...policy, state: "removed" }
      : { ...policy, document: change, state: "changed" };
  });
  return [...read, ...added.map((policy): DraftDocument => ({ ...policy, state: "added" }))];
}

/** Kinds of which a role has one document at most. */
const onlyOnce = ["boundary", "session", "resource"] as const;

/** What may still be added to a role. */
export function addableKinds(documents: readonly DraftDocument[]): PolicyText["kind"][] {
  const present = documents.filter(({ state }) => state !== "removed").map(({ kind }) => kind);
  return ["inline", ...onlyOnce.filter((kind) => !present.includes(kind))];
}

const oneOf = (documents: readonly PolicyText[], kind: PolicyText["kind"]): PolicyText | null =>
  documents.findLast((policy) => policy.kind === kind) ?? null;

/** A part that could not be read is known once a document stands in its place. */
function draftedRole(role: RoleEvidenceAnswer, documents: readonly PolicyText[]): RoleEvidenceAnswer {
  const { policies, unread, durationSeconds } = role;
  const identity = documents.filter(({ kind }) => kind === "inline" || kind === "attached");
  const boundary = oneOf(documents, "boundary");
  const session = oneOf(documents, "session");
  if (!policies && identity.length === 0 && !boundary) return { ...role, sessionPolicy: session };
  const known = policies ?? {
    roleId: "",
    tags: {},
    maxSessionSeconds: durationSeconds,
    unread: unread ? [unread] : [],
    hasUnreadBoundary: true,
  };
  return {
    ...role,
    sessionPolicy: session,
    policies: {
      ...known,
      policies: identity,
      boundary,
      hasUnreadBoundary: known.hasUnreadBoundary && !boundary,
    },
  };
}

function draftedResource(
  { resourcePolicy }: PermissionEvidence,
  documents: readonly PolicyText[],
): PermissionEvidence["resourcePolicy"] {
  const policy = oneOf(documents, "resource");
  return { ...resourcePolicy, policy, unread: policy ? null : resourcePolicy.unread };
}

/** The evidence as it would be with a draft's changes made. */
export function withDraft(basis: RoleBasis, draft: PolicyDraft): RoleBasis {
  const documents = draftDocuments(basis, draft)
    .filter(({ state }) => state !== "removed")
    .map(({ name, kind, document }) => ({ name, kind, document }));
  return {
    evidence: { ...basis.evidence, resourcePolicy: draftedResource(basis.evidence, documents) },
    role: draftedRole(basis.role, documents),
  };
}

/** A draft in which a document has another text; `null` removes it. An added one is gone then. */
export function changeDocument(
  { changes, added }: PolicyDraft,
  changed: DraftDocument,
  text: string | null,
): PolicyDraft {
  const key = draftKey(changed);
  if (changed.state !== "added") return { changes: { ...changes, [key]: text }, added };
  return {
    changes,
    added: added.flatMap((policy) => {
      if (draftKey(policy) !== key) return [policy];
      return text === null ? [] : [{ ...policy, document: text }];
    }),
  };
}

/** A draft in which a document is as it was read. */
export function restoreDocument({ changes, added }: PolicyDraft, restored: DraftDocument): PolicyDraft {
  const { [draftKey(restored)]: _, ...rest } = changes;
  return { changes: rest, added };
}

/** A name that no document of its kind has: `Added policy`, `Added policy 2` … */
export function addDocument(
  { changes, added }: PolicyDraft,
  documents: readonly DraftDocument[],
  { kind, document, name }: PolicyText,
): PolicyDraft {
  const taken = new Set(documents.map(draftKey));
  let free = name;
  for (let number = 2; taken.has(draftKey({ kind, name: free })); number += 1) free = `${name} ${number}`;
  return { changes, added: [...added, { kind, document, name: free }] };
}

const kindsOfLayer: Readonly<Record<LayerName, readonly PolicyText["kind"][]>> = {
  "identity-based policy": ["inline", "attached"],
  "permissions boundary": ["boundary"],
  "session policy": ["session"],
  "resource-based policy": ["resource"],
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withEdit(basis: RoleBasis, draft: PolicyDraft, edit: PolicyEdit): PolicyDraft {
  const documents = draftDocuments(basis, draft);
  const kinds = kindsOfLayer[edit.layer];
  const [kind = "inline"] = kinds;
  if (edit.pointer === "") {
    const document = JSON.stringify(edit.value, null, 2);
    return addDocument(draft, documents, { kind, name: edit.policy, document });
  }
  const edited = documents.find(
    (each) => each.state !== "removed" && each.name === edit.policy && kinds.includes(each.kind),
  );
  if (!edited) return draft;
  const document = parsed(edited.document);
  if (!isJsonObject(document)) return draft;
  return changeDocument(draft, edited, JSON.stringify(applyEdit(document, edit), null, 2));
}

/** A draft with the edits of a proposed fix made. */
export function withFix(basis: RoleBasis, draft: PolicyDraft, edits: readonly PolicyEdit[]): PolicyDraft {
  return edits.reduce((current, edit) => withEdit(basis, current, edit), draft);
}
