"use client";

import { useMemo } from "react";
import { formatCountOf } from "@/lib/shared/format/count";
import { parsePolicy } from "@/lib/shared/permissions/iam/parse-policy";
import type { PolicyKind } from "@/lib/shared/permissions/iam/policy-model";
import { lineOfElement, parsePolicyText } from "@/lib/shared/permissions/paste/parse-policy-text";
import { PolicyEditor } from "./policy-editor";

export interface PolicyTextFieldProps {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  kind: PolicyKind;
  rows?: number;
}

const mostProblems = 5;

/** A policy to be written or pasted: where it stops being JSON, and what IAM would refuse in it. */
export function PolicyTextField({ label, value, onValueChange, kind, rows = 12 }: PolicyTextFieldProps) {
  const reading = useMemo(() => parsePolicyText(value), [value]);
  const problems = useMemo(() => {
    if (!reading.ok) return [];
    return parsePolicy(reading.document, kind).problems.map(({ path, message }) => ({
      message,
      path,
      line: lineOfElement(value, path, reading.path),
    }));
  }, [reading, value, kind]);
  return (
    <div className="flex flex-col gap-2">
      <PolicyEditor
        label={label}
        value={value}
        onValueChange={onValueChange}
        error={reading.ok || value === "" ? null : reading}
        warnings={problems.map(({ line }) => line)}
        rows={rows}
      />
      {problems.length > 0 && (
        <ul className="list-disc pl-5 text-warning-ink text-xs" aria-label="What IAM would refuse">
          {problems.slice(0, mostProblems).map(({ path, message, line }) => (
            <li key={`${path} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
          {problems.length > mostProblems && (
            <li>
              {formatCountOf(problems.length - mostProblems, { one: "more problem", many: "more problems" })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
