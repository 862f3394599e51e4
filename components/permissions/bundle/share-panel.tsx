"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { PageLink } from "@/components/ui/page-link";
import { saveJson } from "@/components/ui/save-file";
import { bundleContents } from "@/lib/shared/permissions/bundle/bundle-contents";
import {
  type BundleMaker,
  type BundleParts,
  createBundle,
} from "@/lib/shared/permissions/bundle/create-bundle";
import { routes } from "@/lib/shared/routes";

export interface SharePanelProps {
  session: BundleMaker["session"];
  apiId?: string | undefined;
  parts: BundleParts;
}

/** Says exactly what is inside, and what is not, before it can be taken. */
export function SharePanel({ session, apiId, parts }: SharePanelProps) {
  const [namesPeople, setNamesPeople] = useState(false);
  const [nowMs] = useState(Date.now);
  const bundle = createBundle({ session, apiId, nowMs, namesPeople }, parts);
  const text = JSON.stringify(bundle, null, 2);
  return (
    <div className="flex flex-col gap-4">
      <section aria-label="Included" className="flex flex-col gap-1.5">
        <h3 className="font-medium">Included</h3>
        <ul className="list-disc pl-5 text-ink-muted">
          {bundleContents(bundle).map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      </section>
      <p className="text-ink-muted">
        Never included: credentials, tokens, cookies, API keys, external ids, policy documents, the text that
        you pasted, and all but the last four digits of account numbers.
      </p>
      <Checkbox
        label="Include my name, session names and email addresses"
        checked={namesPeople}
        onCheckedChange={setNamesPeople}
      />
      <details className="text-xs">
        <summary className="w-fit rounded font-medium">Show all of it</summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to
          tabIndex={0}
          className="mt-2 max-h-64 overflow-auto rounded-lg border border-line bg-neutral-soft p-3 whitespace-pre-wrap wrap-anywhere"
        >
          {text}
        </pre>
      </details>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          size="sm"
          icon={<Download aria-hidden />}
          onClick={() => saveJson(bundle, `diagnosis-${session.deployment.id}.json`)}
        >
          Download
        </Button>
        <CopyButton text={text} label="Copy the diagnosis as JSON">
          Copy
        </CopyButton>
        <PageLink
          href={routes.openDiagnosis(session.deployment.id)}
          className="ml-auto rounded text-primary-ink underline"
        >
          Open a diagnosis
        </PageLink>
      </div>
    </div>
  );
}
