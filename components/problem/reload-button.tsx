"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Reloads the page as a document, so that nothing cached in this tab remains. */
export function ReloadButton() {
  return (
    <Button size="sm" icon={<RotateCw aria-hidden />} onClick={() => window.location.reload()}>
      Reload the page
    </Button>
  );
}
