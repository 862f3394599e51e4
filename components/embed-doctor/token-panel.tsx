"use client";

import { KeyRound } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { ReadScope } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import type { EmbedSubject, EmbedTokenReport } from "@/lib/shared/contracts/embed-checks";
import type { Problem } from "@/lib/shared/contracts/problem";
import { EmbedCheckList } from "./embed-check-list";

export interface TokenPanelProps {
  scope: ReadScope;
  csrfToken: string;
  /** Those that sign. */
  hosts: readonly EmbedSubject[];
}

const longestToken = 8_192;

interface TokenState {
  report: EmbedTokenReport | null;
  problem: Problem | null;
  isRunning: boolean;
}

function useTokenCheck({ scope, csrfToken }: Omit<TokenPanelProps, "hosts">) {
  const [state, setState] = useState<TokenState>({ report: null, problem: null, isRunning: false });
  const isBegun = useRef(false);
  const check = async (host: string, token: string) => {
    if (isBegun.current) return;
    isBegun.current = true;
    setState({ report: null, problem: null, isRunning: true });
    try {
      const { askTokenCheck } = await import("@/lib/client/ask-embed-doctor");
      const ask = { scope, csrfToken, signal: AbortSignal.timeout(30_000) };
      setState({ report: await askTokenCheck(ask, { host, token }), problem: null, isRunning: false });
    } catch (failure) {
      setState({ report: null, problem: reportProblem(failure), isRunning: false });
    } finally {
      isBegun.current = false;
    }
  };
  return { ...state, check: (host: string, token: string) => void check(host, token) };
}

const resultOf = ({ steps }: EmbedTokenReport) => {
  const wrong = steps.find(({ verdict }) => verdict === "failed" || verdict === "unknown");
  return wrong ? `Fails at: ${wrong.title}` : "The token would be accepted";
};

/** Verifies a token of a host as its exchange would. The field is emptied as soon as it is sent. */
export function TokenPanel({ scope, csrfToken, hosts }: TokenPanelProps) {
  const [host, setHost] = useState(hosts[0]?.id ?? "");
  const [token, setToken] = useState("");
  const [error, setError] = useState("");
  const { report, problem, isRunning, check } = useTokenCheck({ scope, csrfToken });
  if (hosts.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = token.trim();
    const fault =
      given === ""
        ? "Paste a token first."
        : given.length > longestToken
          ? "Longer than any token can be."
          : "";
    setError(fault);
    if (fault) return;
    setToken("");
    check(host, given);
  };
  return (
    <Card title="Check a token">
      <form onSubmit={submit} className="flex max-w-prose flex-col items-start gap-3">
        <Select
          label="Host"
          value={host}
          options={hosts.map(({ id, label }) => ({ value: id, label }))}
          onValueChange={setHost}
        />
        <Field
          className="w-full"
          label="Token that the host’s server signed"
          description="It is verified without being used up, and neither stored nor logged. Sign a fresh one for this."
          error={error || undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              value={token}
              onChange={(event) => setToken(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
        <Button type="submit" icon={<KeyRound aria-hidden />} aria-disabled={isRunning}>
          {isRunning ? "Checking…" : "Check the token"}
        </Button>
      </form>
      {problem && <ProblemNotice problem={problem} />}
      <p role="status" className={report ? "mt-4 font-medium" : "sr-only"}>
        {report ? resultOf(report) : ""}
      </p>
      {report && (
        <div className="-mx-4">
          <EmbedCheckList checks={report.steps} label="Steps of the token" />
        </div>
      )}
    </Card>
  );
}
