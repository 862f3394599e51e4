"use client";

import clsx from "clsx";
import { Gauge, OctagonX, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { PageLink } from "@/components/ui/page-link";
import { pausePrefetch } from "@/components/ui/prefetch-pause";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "@/components/ui/use-now";
import type { ReadScope } from "@/lib/client/read-scope";
import { useQuotaBudget } from "@/lib/client/use-quota-budget";
import { budgetLabel, budgetNotice } from "@/lib/shared/quota/budget-notice";
import { routes } from "@/lib/shared/routes";

const looks = {
  ample: { className: "bg-success-soft text-success-ink", icon: <Gauge aria-hidden /> },
  low: { className: "bg-warning-soft text-warning-ink", icon: <TriangleAlert aria-hidden /> },
  exhausted: { className: "bg-danger-soft text-danger-ink", icon: <OctagonX aria-hidden /> },
} as const;

/** What is left of the quota, on every page; nothing until it is known. While it is short, links fetch nothing ahead. */
export function QuotaPill({ scope }: { scope: ReadScope }) {
  const budget = useQuotaBudget(scope);
  const { nowMs } = useNow();
  const isShort = budget !== undefined && budget.budget !== "ample";
  useEffect(() => {
    pausePrefetch(isShort);
    return () => pausePrefetch(false);
  }, [isShort]);
  const label = budget && nowMs !== null ? budgetLabel(budget, nowMs) : null;
  if (!budget || !label) return null;
  const { className, icon } = looks[budget.budget];
  return (
    <Tooltip text={label.detail} side="bottom">
      <PageLink
        href={routes.quota(scope.deploymentId)}
        className={clsx(
          "flex h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 font-medium text-xs whitespace-nowrap [&_svg]:size-3.5",
          className,
        )}
      >
        {icon}
        <span className="max-xl:sr-only">{label.text}</span>
        <span aria-hidden className="xl:hidden">
          {label.short}
        </span>
      </PageLink>
    </Tooltip>
  );
}

/** Says on every page that the quota is short, and what the portal does about it. */
export function QuotaNotice({ scope }: { scope: ReadScope }) {
  const budget = useQuotaBudget(scope);
  const { nowMs } = useNow();
  const notice = budget && nowMs !== null ? budgetNotice(budget, nowMs) : null;
  if (!budget || !notice) return null;
  const isOut = budget.budget === "exhausted";
  const Icon = isOut ? OctagonX : TriangleAlert;
  return (
    <div
      className={clsx(
        "flex items-start gap-2.5 border-b px-4 py-2 md:px-6",
        isOut
          ? "border-danger-line bg-danger-soft text-danger-ink"
          : "border-warning-line bg-warning-soft text-warning-ink",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0">
        <strong className="font-semibold">{notice.title}</strong> {notice.detail}{" "}
        <PageLink
          href={routes.quota(scope.deploymentId)}
          className="font-medium underline underline-offset-2 print:hidden"
        >
          See what used it
        </PageLink>
      </p>
    </div>
  );
}
