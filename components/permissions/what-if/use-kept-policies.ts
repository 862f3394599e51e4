"use client";

import { useState } from "react";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { type KeptPolicies, parseKeptPolicies } from "@/lib/shared/permissions/what-if/kept-policies";
import type { PastedPolicies } from "@/lib/shared/permissions/what-if/pasted-policies";
import { emptyDraft, isEmptyDraft, type PolicyDraft } from "@/lib/shared/permissions/what-if/policy-draft";

const nothing: KeptPolicies = { pasted: null, draft: emptyDraft };

/** A browser may forbid storage or have none left: policies are then known until the page is left. */
function stored<Result>(use: (storage: Storage) => Result): Result | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}

/** Policies of a role that somebody pasted or changed: for this person, in this tab, and nowhere else. */
export function useKeptPolicies(scope: ReadScope, roleId: string) {
  const [deploymentId, , personId] = scopeKey(scope);
  const key = `sdma-portal policies ${JSON.stringify([deploymentId, personId, roleId])}`;
  const [kept, setKept] = useState(
    () => parseKeptPolicies(stored((storage) => storage.getItem(key))) ?? nothing,
  );
  const keep = (next: KeptPolicies) => {
    setKept(next);
    const isNothing = next.pasted === null && isEmptyDraft(next.draft);
    stored((storage) => (isNothing ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(next))));
  };
  return {
    ...kept,
    paste: (pasted: PastedPolicies | null) => keep({ ...kept, pasted }),
    change: (draft: PolicyDraft) => keep({ ...kept, draft }),
  };
}
