"use client";

import { ChevronLeft, Download, FileText, Undo2, ZoomIn } from "lucide-react";
import { useState } from "react";
import { WriteFailure } from "@/components/problem/write-failure";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { saveAddress, saveCsv } from "@/components/ui/save-file";
import { Select } from "@/components/ui/select";
import { useNow } from "@/components/ui/use-now";
import { contentAddress } from "@/lib/client/content-address";
import type { ReadScope } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { QuotaReport } from "@/lib/shared/contracts/quota";
import { csvName, stepsCsv } from "@/lib/shared/quota/csv";
import { stepName, stepRows } from "@/lib/shared/quota/step-rows";
import { earlier, rangeLabel, rangeNames, windowOf, zoomIn } from "@/lib/shared/quota/time-range";
import { zoneName } from "@/lib/shared/quota/zone-time";
import { routes } from "@/lib/shared/routes";
import { AlertsButton } from "./alerts-button";
import type { QuotaView } from "./use-quota-view";

interface ExportProps {
  deploymentId: string;
  view: QuotaView;
  report: QuotaReport | undefined;
}

export interface QuotaToolbarProps extends Omit<ExportProps, "deploymentId"> {
  scope: ReadScope;
  csrfToken: string;
}

/** Which time is shown, in which zone, what the portal warns of, and how to take the figures along. */
export function QuotaToolbar({ scope, csrfToken, view, report }: QuotaToolbarProps) {
  const { isHydrated, nowMs } = useNow();
  const localZone = isHydrated && nowMs !== null ? `Local (${zoneName(nowMs)})` : "Local";
  return (
    <>
      <RangeChooser view={view} />
      <Select
        label="Times"
        value={view.zone}
        options={[
          { value: "local", label: localZone },
          { value: "utc", label: "UTC" },
        ]}
        onValueChange={(zone) => view.chooseZone(zone === "utc" ? "utc" : "local")}
      />
      <AlertsButton scope={scope} csrfToken={csrfToken} timeZone={view.timeZone} alerts={report?.alerts} />
      <ExportMenu deploymentId={scope.deploymentId} view={view} report={report} />
    </>
  );
}

function RangeChooser({ view }: { view: QuotaView }) {
  const { choice, isZoomed, chooseRange, zoomTo } = view;
  const shown = () => windowOf(choice, Date.now());
  return (
    <>
      {isZoomed && (
        <Button variant="ghost" icon={<Undo2 aria-hidden />} onClick={() => zoomTo(null)}>
          Reset zoom
        </Button>
      )}
      <div className="flex">
        <IconButton
          label="Earlier"
          icon={<ChevronLeft aria-hidden />}
          onClick={() => zoomTo(earlier(shown()))}
        />
        <IconButton label="Zoom in" icon={<ZoomIn aria-hidden />} onClick={() => zoomTo(zoomIn(shown()))} />
      </div>
      <Select
        label="Range"
        value={isZoomed ? "" : choice.range}
        options={[
          ...(isZoomed ? [{ value: "", label: "Zoomed" }] : []),
          ...rangeNames.map((range) => ({ value: range, label: rangeLabel(range) })),
        ]}
        onValueChange={(value) => {
          const range = rangeNames.find((name) => name === value);
          if (range) chooseRange(range);
        }}
      />
    </>
  );
}

/** Saves single requests from the server: in a frame, once it has given an address for that. */
function useAttemptsExport({ deploymentId, view }: Omit<ExportProps, "report">) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    setProblem(null);
    const window = windowOf(view.choice, Date.now());
    const address = routes.quotaAnswer(deploymentId, "export", { ...window, ...view.filter });
    try {
      saveAddress(await contentAddress(address), csvName("requests", deploymentId, window));
    } catch (failure) {
      setProblem(reportProblem(failure));
    }
  };
  return { problem, save: () => void save() };
}

function ExportMenu({ deploymentId, view, report }: ExportProps) {
  const { problem, save: saveAttempts } = useAttemptsExport({ deploymentId, view });
  const saveSteps = (shown: QuotaReport) =>
    saveCsv(stepsCsv(stepRows(shown.steps, shown, shown.stepMs)), csvName("steps", deploymentId, shown));
  const unloaded = report ? {} : { disabledReason: "The range has not loaded yet" };
  return (
    <>
      <Menu
        label="Export as CSV"
        align="end"
        triggerClassName={buttonLook("secondary", "md")}
        trigger={
          <>
            <Download aria-hidden />
            Export CSV
          </>
        }
        items={[
          {
            kind: "action",
            id: "steps",
            icon: <FileText aria-hidden />,
            label: report ? `Requests per ${stepName(report.stepMs)}` : "Requests per step",
            hint: "As in the chart",
            onSelect: () => report && saveSteps(report),
            ...unloaded,
          },
          {
            kind: "action",
            id: "attempts",
            icon: <FileText aria-hidden />,
            label: "Single requests",
            hint: "Of the range, with the filters of the page",
            onSelect: saveAttempts,
          },
        ]}
      />
      <WriteFailure problem={problem} />
    </>
  );
}
