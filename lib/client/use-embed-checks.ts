"use client";

import { useEffect, useRef, useState } from "react";
import type { EmbedResult, EmbedSubject } from "@/lib/shared/contracts/embed-checks";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { ReadScope } from "./read-scope";
import { reportProblem } from "./report-problem";

type Subject = Pick<EmbedSubject, "kind" | "id">;

/** Names a row among all of them. */
export const subjectKey = ({ kind, id }: Subject) => `${kind} ${id}`;

interface ChecksState {
  results: ReadonlyMap<string, EmbedResult>;
  problem: Problem | null;
  /** The row that is being checked, `all`, or null. */
  running: string | null;
}

const byKey = (results: readonly EmbedResult[]) =>
  results.map((result) => [subjectKey(result), result] as const);

/** Runs the checks of embedding when asked; what was found stays while they run again, fail or are canceled. */
export function useEmbedChecks(scope: ReadScope, csrfToken: string, kept: readonly EmbedResult[]) {
  const [state, setState] = useState<ChecksState>(() => ({
    results: new Map(byKey(kept)),
    problem: null,
    running: null,
  }));
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  const run = async (subject: Subject | null) => {
    if (current.current) return;
    const controller = new AbortController();
    current.current = controller;
    setState((before) => ({ ...before, problem: null, running: subject ? subjectKey(subject) : "all" }));
    try {
      const { askEmbedChecks } = await import("./ask-embed-doctor");
      const { results } = await askEmbedChecks({ scope, csrfToken, signal: controller.signal }, subject);
      setState((before) => ({
        results: new Map([...before.results, ...byKey(results)]),
        problem: null,
        running: null,
      }));
    } catch (failure) {
      const problem = controller.signal.aborted ? null : reportProblem(failure);
      setState((before) => ({ ...before, problem, running: null }));
    } finally {
      current.current = null;
    }
  };
  return {
    ...state,
    run: (subject: Subject | null) => void run(subject),
    cancel: () => current.current?.abort(),
  };
}
