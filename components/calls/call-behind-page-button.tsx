"use client";

import { Code } from "lucide-react";
import { useMemo, useState } from "react";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShownCall } from "./call-snippets";

const CallSnippets = lazyPart(() => import("./call-snippets").then((module) => module.CallSnippets), {
  loading: <Skeleton className="h-60" />,
});

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
        description="Make the same request with your own tools and the same role. The snippets contain no credentials."
      >
        <CallSnippets calls={calls} />
      </Dialog>
    </>
  );
}
