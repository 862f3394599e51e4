"use client";

import { Bell, BellRing } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { QuotaReport } from "@/lib/shared/contracts/quota";
import { rulesLabel } from "@/lib/shared/quota/alert-label";
import type { AlertsPanelProps } from "./alerts-panel";

const AlertsPanel = lazyPart(() => import("./alerts-panel").then((module) => module.AlertsPanel), {
  loading: <Skeleton className="h-80" />,
});

interface AlertsButtonProps extends AlertsPanelProps {
  /** Of the report; undefined until it has come. */
  alerts: QuotaReport["alerts"] | undefined;
}

/** When alerts are made and how many hold, and all that is known of them behind it. */
export function AlertsButton({ alerts, ...panel }: AlertsButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const active = alerts?.active ?? 0;
  return (
    <>
      <Button
        aria-haspopup="dialog"
        icon={active > 0 ? <BellRing aria-hidden className="text-warning-ink" /> : <Bell aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {alerts ? rulesLabel(alerts) : "Alerts"}
        {active > 0 && ` · ${active} active`}
      </Button>
      <Sheet isOpen={isOpen} onOpenChange={setOpen} title="Alerts">
        <AlertsPanel {...panel} />
      </Sheet>
    </>
  );
}
