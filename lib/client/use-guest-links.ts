"use client";

import useSWR from "swr";
import type {
  GuestLinkDetails,
  GuestLinks,
  MadeGuestLink,
  NewGuestLink,
} from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { fetchAnswer } from "./fetch-answer";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";
import { useOlderRows } from "./use-older-rows";
import { useWrite } from "./use-write";

const loadMade = async () => (await import("@/lib/shared/contracts/guest-link")).madeGuestLinkSchema;

/** Whether guest links are made in a deployment, and within which bounds. Costs no request of SDMA. */
export function useGuestLinks(scope: ReadScope) {
  const { data, error, mutate } = useSWR<GuestLinks, Problem, readonly unknown[]>(
    [...scopeKey(scope), "guest-links"],
    () =>
      orProblem(async () => {
        const { guestLinksSchema: schema } = await import("@/lib/shared/contracts/guest-link");
        return fetchAnswer({ path: routes.guestLinks(scope.deploymentId), schema }, { scope });
      }),
    readsOnMount,
  );
  return { links: data, problem: error ?? null, readAgain: () => void mutate() };
}

/** Makes guest links. */
export function useNewGuestLink(deploymentId: string, csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  const make = (body: NewGuestLink, onDone: (made: MadeGuestLink) => void | Promise<void>) =>
    void write(
      {
        method: "POST",
        target: { address: routes.guestLinks(deploymentId) },
        body,
        csrfToken,
        // Twice makes two links to the same, of which one is never passed on.
        isIdempotent: true,
        loadSchema: loadMade,
      },
      onDone,
    );
  return { make, isMaking: isPending, problem };
}

/** Guest links from what the page was rendered with, and older ones on request. */
export function useGuestLinkList(scope: ReadScope, { links, hasMore }: GuestLinks) {
  return useOlderRows({ rows: links, hasMore }, async (before) => {
    const { guestLinksSchema: schema } = await import("@/lib/shared/contracts/guest-link");
    const path = routes.guestLinks(scope.deploymentId, { before });
    const page = await fetchAnswer({ path, schema }, { scope });
    return { rows: page.links, hasMore: page.hasMore };
  });
}

/** A guest link and what happened to it. */
export function useGuestLinkDetails(scope: ReadScope, id: string) {
  const { data, error, isLoading, mutate } = useSWR<GuestLinkDetails, Problem>(
    ["guest-link", ...scopeKey(scope), id],
    () =>
      orProblem(async () => {
        const { guestLinkDetailsSchema: schema } = await import("@/lib/shared/contracts/guest-link");
        return fetchAnswer({ path: routes.guestLinkDetails(scope.deploymentId, id), schema }, { scope });
      }),
    { ...readsOnMount, revalidateIfStale: true },
  );
  return { data, problem: error ?? null, isLoading, readAgain: () => void mutate() };
}

/** The log of a guest link from what its details hold, and older entries on request. */
export function useGuestLinkLog(scope: ReadScope, id: string, { log, hasMoreLog }: GuestLinkDetails) {
  return useOlderRows({ rows: log, hasMore: hasMoreLog }, async (before) => {
    const { guestLinkDetailsSchema: schema } = await import("@/lib/shared/contracts/guest-link");
    const path = routes.guestLinkDetails(scope.deploymentId, id, { before });
    const page = await fetchAnswer({ path, schema }, { scope });
    return { rows: page.log, hasMore: page.hasMoreLog };
  });
}

/** Revokes guest links. */
export function useGuestLinkEnd(deploymentId: string, csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  const revoke = (id: string, onDone: (details: GuestLinkDetails) => void) =>
    void write(
      {
        method: "POST",
        target: { address: routes.guestLinkDetails(deploymentId, id) },
        body: { change: "revoke" },
        csrfToken,
        isIdempotent: true,
        loadSchema: async () => (await import("@/lib/shared/contracts/guest-link")).guestLinkDetailsSchema,
      },
      onDone,
    );
  return { revoke, isPending, problem };
}
