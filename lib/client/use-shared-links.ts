"use client";

import { useState } from "react";
import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type {
  LinkChange,
  LinkDetails,
  linkLists,
  SharedLink,
  SharedLinks,
} from "@/lib/shared/contracts/shared-link";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem, reportProblem } from "./report-problem";
import { useWrite } from "./use-write";

const loadContract = () => import("@/lib/shared/contracts/shared-link");

type Read = { ok: true; page: SharedLinks } | { ok: false; problem: Problem };

async function readMore(scope: ReadScope, list: (typeof linkLists)[number], last: SharedLink): Promise<Read> {
  try {
    const [{ fetchAnswer }, { sharedLinksSchema }] = await Promise.all([
      import("./fetch-answer"),
      loadContract(),
    ]);
    const path = routes.linkList(scope.deploymentId, { list, before: `${last.createdAtMs}-${last.id}` });
    return { ok: true, page: await fetchAnswer({ path, schema: sharedLinksSchema }, { scope }) };
  } catch (failure) {
    return { ok: false, problem: reportProblem(failure) };
  }
}

/** Links of a list from what the page was rendered with, and older ones on request. */
export function useLinkList(scope: ReadScope, list: (typeof linkLists)[number], first: SharedLinks) {
  const [loaded, setLoaded] = useState({ links: first.links, hasMore: first.hasMore, edition: 0 });
  const [reading, setReading] = useState<{ isReading: boolean; problem: Problem | null }>({
    ...{ isReading: false, problem: null },
  });
  const loadMore = async () => {
    const last = loaded.links.at(-1);
    if (!last || reading.isReading) return;
    setReading({ isReading: true, problem: null });
    const read = await readMore(scope, list, last);
    setReading({ isReading: false, problem: read.ok ? null : read.problem });
    if (!read.ok) return;
    const { links, hasMore } = read.page;
    setLoaded((known) => ({ ...known, links: [...known.links, ...links], hasMore }));
  };
  /** `edition` counts these, since a table looks at rows that it has shown only once. */
  const replace = (link: SharedLink) =>
    setLoaded((known) => ({
      ...{ hasMore: known.hasMore, edition: known.edition + 1 },
      links: known.links.map((each) => (each.id === link.id ? link : each)),
    }));
  return { ...loaded, ...reading, loadMore: () => void loadMore(), replace };
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
