import type { QuotaReport } from "@/lib/shared/contracts/quota";
import { formatCountOf } from "@/lib/shared/format/count";
import { resetLabel } from "@/lib/shared/quota/budget-notice";
import { formatShare } from "@/lib/shared/quota/share";
import { formatMoment } from "@/lib/shared/quota/zone-time";

const dayNoun = { one: "comparable day", many: "comparable days" };

function basisOf({ forecast, forecastRefusal }: QuotaReport): string {
  if (!forecast) return `There is no forecast now: ${forecastRefusal || "too little is known"}.`;
  const chance = `The quota runs out before the reset with a probability of ${formatShare(forecast.runOutProbability)}.`;
  if (forecast.method === "pace")
    return `Too few earlier days are known, so the recent pace is carried on to the end of the period. ${chance}`;
  return `This one rests on ${formatCountOf(forecast.comparableDays, dayNoun)}. ${chance}`;
}

/** How the forecast comes about, for whoever wants to know. */
export function ForecastMethod({ report, timeZone }: { report: QuotaReport; timeZone: string | undefined }) {
  const { limits, asOfMs } = report;
  const local = formatMoment(limits.resetsAtMs, asOfMs, timeZone);
  return (
    <div className="mt-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-ink-subtle text-xs">
      <details className="min-w-0 max-w-prose flex-1 basis-64">
        <summary className="w-fit rounded font-medium">How the forecast is made</summary>
        <p className="mt-1.5 text-ink-muted">
          Recent use tells how busy this period is; earlier days of the same kind (working days with working
          days, weekends with weekends) tell when in the day requests come. The dashed line is the median; the
          use stays inside the band in 8 of 10 cases. {basisOf(report)}
        </p>
      </details>
      <p>
        Resets at {resetLabel(limits.resetsAtMs, asOfMs)}
        {timeZone === "UTC" ? "" : ` (${local} here)`}
      </p>
    </div>
  );
}
