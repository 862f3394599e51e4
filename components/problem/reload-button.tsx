"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Loads the page anew as a document, so that nothing that this tab keeps stays. */
export function ReloadButton() {
  return (
    <Button size="sm" icon={<RotateCw aria-hidden />} onClick={() => window.location.reload()}>
      Reload the page
    </Button>
  );
}
