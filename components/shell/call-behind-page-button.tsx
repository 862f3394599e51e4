"use client";

import { Code } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { SnippetCall } from "@/lib/shared/call-snippets/snippet-call";
import { useRegisterPaletteItems } from "./palette-items";

// Without a `loading` of its own, fetching this would hide the whole page and take the focus from the button.
const CallSnippets = dynamic(() => import("./call-snippets").then((module) => module.CallSnippets), {
  loading: () => <Skeleton className="h-60" />,
});

export interface ShownCall {
  operationId: string;
  path: string;
  snippetCall: SnippetCall;
}

const title = "The call behind this page";

export function CallBehindPageButton({ calls }: { calls: ShownCall[] }) {
  const [isOpen, setOpen] = useState(false);
  useRegisterPaletteItems(
    useMemo(
      () => [
        {
          id: "call-behind-page",
          kind: "action",
          label: `Show ${title.toLowerCase()}`,
          run: () => setOpen(true),
        },
      ],
      [],
    ),
  );
  return (
    <>
      <Button icon={<Code aria-hidden />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="max-sm:sr-only">{title}</span>
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={title}
        width="lg"
        description="The same request with your own tools and the same role. The snippets hold no credentials."
      >
        <CallSnippets calls={calls} />
      </Dialog>
    </>
  );
}
