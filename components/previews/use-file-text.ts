"use client";

import useSWR from "swr";
import { type FileText, fetchFileText } from "@/lib/client/fetch-file-text";
import { quietReads } from "@/lib/client/quiet-reads";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import { useAbortOnUnmount } from "@/lib/client/use-abort-on-unmount";
import type { Problem } from "@/lib/shared/contracts/problem";

/** Reads the start of a file as text, once. */
export function useFileText(scope: ReadScope, href: string, maxBytes: number) {
  const newSignal = useAbortOnUnmount();
  const { data, error, mutate } = useSWR<FileText, Problem, readonly unknown[]>(
    [...scopeKey(scope), "file-text", href, maxBytes],
    async () => {
      try {
        return await fetchFileText({ scope, href, maxBytes, signal: newSignal() });
      } catch (failure) {
        throw reportProblem(failure);
      }
    },
    { ...quietReads, revalidateOnMount: undefined },
  );
  return { file: data, problem: error ?? null, retry: () => void mutate() };
}
