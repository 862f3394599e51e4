"use client";

import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LinkChange, LinkDetails, linkLists, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";
import { useOlderRows } from "./use-older-rows";
import { useWrite } from "./use-write";

const loadContract = () => import("@/lib/shared/contracts/shared-link");

/** Links of a list from what the page was rendered with, and older ones on request. */
export function useLinkList(
  scope: ReadScope,
  list: (typeof linkLists)[number],
  { links, hasMore }: SharedLinks,
) {
  return useOlderRows({ rows: links, hasMore }, async (before) => {
    const [{ fetchAnswer }, { sharedLinksSchema: schema }] = await Promise.all([
      import("./fetch-answer"),
      loadContract(),
    ]);
    const path = routes.linkList(scope.deploymentId, { list, before });
    const page = await fetchAnswer({ path, schema }, { scope });
    return { rows: page.links, hasMore: page.hasMore };
  });
}

/** Who has opened a link. */
export function useLinkDetails(scope: ReadScope, id: string) {
  const { data, error, isLoading, mutate } = useSWR<LinkDetails, Problem>(
    ["link", ...scopeKey(scope), id],
    () =>
      orProblem(async () => {
        const [{ fetchAnswer }, { linkDetailsSchema }] = await Promise.all([
          import("./fetch-answer"),
          loadContract(),
        ]);
        return fetchAnswer(
          { path: routes.linkDetails(scope.deploymentId, id), schema: linkDetailsSchema },
          { scope },
        );
      }),
    { ...readsOnMount, revalidateIfStale: true },
  );
  return { data, problem: error ?? null, isLoading, readAgain: () => void mutate() };
}

/** Revokes, prolongs or reassigns links. */
export function useLinkChange(deploymentId: string, csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  const change = (id: string, body: LinkChange, onDone: (details: LinkDetails) => void) =>
    void write(
      {
        method: "POST",
        target: { address: routes.linkDetails(deploymentId, id) },
        body,
        csrfToken,
        isIdempotent: true,
        loadSchema: async () => (await loadContract()).linkDetailsSchema,
      },
      onDone,
    );
  return { change, isPending, problem };
}
