"use client";

import useSWR from "swr";
import type { AccessPreview, AccessRequest, Refusal } from "@/lib/shared/contracts/access-request";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { performWrite } from "./perform-write";
import { readsOnMount } from "./quiet-reads";
import { useWrite } from "./use-write";

const loadContract = () => import("@/lib/shared/contracts/access-request");

export interface AccessQuestion {
  deploymentId: string;
  personId: string;
  roleId: string | null;
  csrfToken: string;
  refusal: Refusal;
}

/** Sent as a write, for its body's sake; it changes nothing. */
async function preview({ deploymentId, csrfToken, refusal }: AccessQuestion): Promise<AccessPreview> {
  const result = await performWrite({
    method: "POST",
    target: { address: routes.sendAccessRequest(deploymentId, "preview") },
    body: { refusal },
    csrfToken,
    isIdempotent: true,
    loadSchema: async () => (await loadContract()).accessPreviewSchema,
  });
  if (result.ok) return result.data;
  throw result.problem;
}

/** The preview of a question may cost two requests of SDMA, so opening the dialog again does not ask again at once. */
const joinedMs = 60_000;

/** What would be asked and of whom, and how to ask it. */
export function useAccessRequest(question: AccessQuestion) {
  const { deploymentId, personId, roleId, csrfToken, refusal } = question;
  const { data, error, mutate, isValidating } = useSWR<AccessPreview, Problem>(
    ["access-preview", deploymentId, roleId, personId, JSON.stringify(refusal)],
    () => preview(question),
    { ...readsOnMount, revalidateIfStale: true, dedupingInterval: joinedMs },
  );
  const { write, isPending, problem } = useWrite();
  const send = (reason: string) =>
    void write(
      {
        method: "POST",
        target: { address: routes.sendAccessRequest(deploymentId) },
        body: { refusal, reason },
        csrfToken,
        // An open request for the same is joined.
        isIdempotent: true,
        loadSchema: async () => (await loadContract()).createdAccessRequestSchema,
      },
      async ({ request }) => {
        const { needed, addressees } = request;
        await mutate({ needed, addressees, existing: request }, { revalidate: false });
      },
    );
  return {
    preview: data,
    previewProblem: error ?? null,
    isAsking: isValidating,
    retry: () => void mutate(),
    send,
    isSending: isPending,
    sendProblem: problem,
  };
}

/** Grants, declines or withdraws a request. */
export function useAccessDecision(deploymentId: string, csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  const decide = (
    id: string,
    body: { decision: "granted" | "declined" | "withdrawn"; text: string },
    onDone: (request: AccessRequest) => void,
  ) =>
    void write(
      {
        method: "POST",
        target: { address: routes.decideAccessRequest(deploymentId, id) },
        body,
        csrfToken,
        loadSchema: async () => (await loadContract()).accessRequestSchema,
      },
      onDone,
    );
  return { decide, isPending, problem };
}
