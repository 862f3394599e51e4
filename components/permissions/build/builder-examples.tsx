"use client";

import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { awsExamples } from "@/lib/shared/permissions/build/aws-examples";
import { reachOf } from "@/lib/shared/permissions/build/policy-reach";
import type { OperationId } from "@/lib/shared/sdma/catalog";

export interface BuilderExamplesProps {
  stageArn: string;
  onChoose: (ids: readonly OperationId[]) => void;
}

const documentOf = (patterns: readonly string[], stageArn: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: patterns.map((pattern) => `${stageArn}/${pattern}`),
    },
  ],
});

/** The policies of AWS's guide, with what each truly opens, and the way to what its title promises. */
export function BuilderExamples({ stageArn, onChoose }: BuilderExamplesProps) {
  const counted = useMemo(
    () =>
      awsExamples.map((example) => ({
        example,
        opens: reachOf([documentOf(example.patterns, stageArn)], stageArn).opened.length,
      })),
    [stageArn],
  );
  return (
    <Card title="AWS’s examples, and what they open" aria-label="AWS’s examples">
      <ul className="grid gap-3 md:grid-cols-2">
        {counted.map(({ example: { id, title, patterns, promise, operationIds, surprise }, opens }) => (
          <li key={id} className="flex min-w-0 flex-col gap-2 rounded-lg border border-line p-3">
            <h3 className="font-medium">{title}</h3>
            {patterns.map((pattern) => (
              <code key={pattern} className="break-all text-ink-muted text-xs">
                …/{pattern}
              </code>
            ))}
            <p>
              Opens {opens} of 80. {surprise}
            </p>
            <p className="text-ink-muted">
              What the title promises: {promise} That is {operationIds.length} of 80.
            </p>
            <Button size="sm" className="mt-auto self-start" onClick={() => onChoose(operationIds)}>
              {opens === operationIds.length ? "Use this example" : "Use the corrected version"}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
