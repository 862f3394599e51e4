"use client";

import { Bell, BellRing } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useQuotaAlerts } from "@/lib/client/use-quota-alerts";
import { rulesLabel } from "@/lib/shared/quota/alert-label";
import type { AlertsPanelProps } from "./alerts-panel";

const AlertsPanel = lazyPart(() => import("./alerts-panel").then((module) => module.AlertsPanel), {
  loading: <Skeleton className="h-80" />,
});

type AlertsButtonProps = Omit<AlertsPanelProps, "alerts">;

/** When alerts are made and how many hold, and all that is known of them behind it. */
export function AlertsButton({ scope, csrfToken, timeZone }: AlertsButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const alerts = useQuotaAlerts(scope);
  const active = alerts.state?.active.length ?? 0;
  return (
    <>
      <Button
        aria-haspopup="dialog"
        icon={active > 0 ? <BellRing aria-hidden className="text-warning-ink" /> : <Bell aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {alerts.state ? rulesLabel(alerts.state) : "Alerts"}
        {active > 0 && ` · ${active} active`}
      </Button>
      <Sheet isOpen={isOpen} onOpenChange={setOpen} title="Alerts">
        <AlertsPanel scope={scope} csrfToken={csrfToken} timeZone={timeZone} alerts={alerts} />
      </Sheet>
    </>
  );
}
