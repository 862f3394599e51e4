"use client";

import { Share2 } from "lucide-react";
import { useState } from "react";
import { useProblemSession } from "@/components/problem/problem-session";
import { useSharedPage } from "@/components/resources/page-share";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

const ShareTabs = lazyPart(() => import("./share-tabs").then((module) => module.ShareTabs), {
  loading: <Skeleton className="h-96" />,
});

/** Makes a link to the page in view, with its state. */
export function ShareButton({ longestDays }: { longestDays: number | null }) {
  const session = useProblemSession();
  const page = useSharedPage();
  const [isOpen, setIsOpen] = useState(false);
  if (!session || !page) return null;
  return (
    <>
      <Button icon={<Share2 aria-hidden />} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Share
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Share this page"
        description={page.title}
        width="xl"
      >
        <ShareTabs session={session} page={page} longestDays={longestDays} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}
