"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { AttemptFilter } from "@/lib/client/use-quota-answer";
import type { ConsumerKind, QuotaRange } from "@/lib/shared/contracts/quota";
import { consumerKindNames } from "@/lib/shared/quota/quota-words";
import { type RangeChoice, rangeNames, type TimeWindow, zoomOf } from "@/lib/shared/quota/time-range";

const parsers = {
  range: parseAsStringLiteral(rangeNames).withDefault("1h"),
  from: parseAsInteger,
  to: parseAsInteger,
  zone: parseAsStringLiteral(["local", "utc"]).withDefault("local"),
  by: parseAsStringLiteral(consumerKindNames).withDefault("person"),
  person: parseAsString,
  operation: parseAsString,
  feature: parseAsString,
  host: parseAsString,
};

export interface QuotaView {
  choice: RangeChoice;
  isZoomed: boolean;
  zone: "local" | "utc";
  /** IANA name; undefined for the browser's own. */
  timeZone: string | undefined;
  by: ConsumerKind;
  filter: AttemptFilter;
  chooseRange: (range: QuotaRange) => void;
  /** null: back to the range that moves with the clock. */
  zoomTo: (window: TimeWindow | null) => void;
  chooseZone: (zone: "local" | "utc") => void;
  chooseBy: (by: ConsumerKind) => void;
  /** null removes the filter. */
  filterBy: (kind: ConsumerKind, value: string | null) => void;
}

/** What the page shows; it lives in the address, so a link shows the same. */
export function useQuotaView(): QuotaView {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const { range, from, to, zone, by, person, operation, feature, host } = view;
  const choice = useMemo(() => ({ range, fromMs: from, toMs: to }), [range, from, to]);
  const filter = useMemo(() => {
    const given = { person, operation, feature, host };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ""));
  }, [person, operation, feature, host]);
  return {
    choice,
    isZoomed: zoomOf(choice) !== null,
    zone,
    timeZone: zone === "utc" ? "UTC" : undefined,
    by,
    filter,
    chooseRange: (chosen) => void setView({ range: chosen, from: null, to: null }),
    zoomTo: (window) =>
      void setView({ from: window?.fromMs ?? null, to: window?.toMs ?? null }, { history: "push" }),
    chooseZone: (chosen) => void setView({ zone: chosen }),
    chooseBy: (chosen) => void setView({ by: chosen }),
    filterBy: (kind, value) => void setView({ [kind]: value }),
  };
}
