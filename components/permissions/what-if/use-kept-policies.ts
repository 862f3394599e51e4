"use client";

import { useState } from "react";
import { keepInTab, readOfTab } from "@/components/ui/tab-storage";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { type KeptPolicies, parseKeptPolicies } from "@/lib/shared/permissions/what-if/kept-policies";
import type { PastedPolicies } from "@/lib/shared/permissions/what-if/pasted-policies";
import { emptyDraft, isEmptyDraft, type PolicyDraft } from "@/lib/shared/permissions/what-if/policy-draft";

const nothing: KeptPolicies = { pasted: null, draft: emptyDraft };

/** Policies of a role that somebody pasted or changed: for this person, in this tab, and nowhere else. */
export function useKeptPolicies(scope: ReadScope, roleId: string) {
  const [deploymentId, , personId] = scopeKey(scope);
  const key = `sdma-portal policies ${JSON.stringify([deploymentId, personId, roleId])}`;
  const [kept, setKept] = useState(() => parseKeptPolicies(readOfTab(key)) ?? nothing);
  const keep = (next: KeptPolicies) => {
    setKept(next);
    const isNothing = next.pasted === null && isEmptyDraft(next.draft);
    keepInTab(key, isNothing ? null : JSON.stringify(next));
  };
  return {
    ...kept,
    paste: (pasted: PastedPolicies | null) => keep({ ...kept, pasted }),
    change: (draft: PolicyDraft) => keep({ ...kept, draft }),
  };
}
