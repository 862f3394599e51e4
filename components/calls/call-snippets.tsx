"use client";

import { Content, Root } from "radix-ui/tabs";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Select } from "@/components/ui/select";
import { TabList } from "@/components/ui/tab-list";
import { callSnippets } from "@/lib/shared/call-snippets/call-snippets";
import type { SnippetCall } from "@/lib/shared/call-snippets/snippet-call";

export interface ShownCall {
  operationId: string;
  path: string;
  snippetCall: SnippetCall;
}

/** One call at a time, in five languages. */
export function CallSnippets({ calls }: { calls: ShownCall[] }) {
  const [index, setIndex] = useState(0);
  const call = calls[index] ?? calls[0];
  if (!call) return null;
  const snippets = callSnippets(call.snippetCall);
  return (
    <div className="flex flex-col gap-3">
      {calls.length > 1 && (
        <Select
          label="Call"
          value={String(index)}
          options={calls.map(({ operationId }, at) => ({ value: String(at), label: operationId }))}
          onValueChange={(value) => setIndex(Number(value))}
          className="self-start"
        />
      )}
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong className="font-semibold">{call.operationId}</strong>
        <code className="break-all text-ink-muted text-xs">
          {call.snippetCall.method} {call.path}
        </code>
      </p>
      <Root defaultValue="awscurl">
        <TabList label="Tool" tabs={snippets} />
        {snippets.map(({ id, label, code }) => (
          <Content key={id} value={id} className="relative mt-3">
            <pre className="whitespace-pre-wrap break-words rounded-lg border border-line bg-sunken p-3 pr-24 text-xs">
              <code>{code}</code>
            </pre>
            <CopyButton text={code} label={`Copy ${label}`} className="absolute top-2 right-2">
              Copy
            </CopyButton>
          </Content>
        ))}
      </Root>
      <p className="text-ink-subtle text-xs">
        Every tab but the last uses the profile {call.snippetCall.profile}, which the “AWS CLI profile” tab
        sets up. Your own AWS identity must be trusted by the role; if its trust policy requires an external
        id, add external_id.
      </p>
    </div>
  );
}
