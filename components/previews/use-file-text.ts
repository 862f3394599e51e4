"use client";

import useSWR from "swr";
import { type FileText, fetchFileText } from "@/lib/client/fetch-file-text";
import { readsOnMount } from "@/lib/client/quiet-reads";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { orProblem } from "@/lib/client/report-problem";
import { useReadSignals } from "@/lib/client/use-read-signals";
import type { SdmaRead } from "@/lib/client/use-sdma-read";
import type { Problem } from "@/lib/shared/contracts/problem";

/** Reads the start of a file as text, once. */
export function useFileText(
  scope: ReadScope,
  href: string,
  maxBytes: number,
): Omit<SdmaRead<FileText>, "readAgain"> {
  const { newSignal, cancel } = useReadSignals();
  const { data, error, isLoading, isValidating, mutate } = useSWR<FileText, Problem, readonly unknown[]>(
    [...scopeKey(scope), "file-text", href, maxBytes],
    () => orProblem(() => fetchFileText({ scope, href, maxBytes, signal: newSignal() })),
    readsOnMount,
  );
  return {
    data,
    problem: error ?? null,
    isLoading: isLoading && !error,
    isRetrying: isValidating && error !== undefined,
    retry: () => void mutate(),
    cancel,
  };
}
