"use client";

import { usePathname } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { CallRecord } from "@/lib/shared/contracts/call-record";

interface RecordedCalls {
  pathname: string;
  calls: readonly CallRecord[];
}
type RecordCalls = (calls: CallRecord | readonly CallRecord[]) => void;
type RecordCallsOf = (pathname: string, calls: CallRecord | readonly CallRecord[]) => void;

const CallsContext = createContext<RecordedCalls | null>(null);
const RecordContext = createContext<RecordCallsOf>(() => undefined);

/** Remembers what the page in view has asked for; another path starts from nothing. */
export function RequestStripProvider({ children }: { children: ReactNode }) {
  const [recorded, setRecorded] = useState<RecordedCalls | null>(null);
  const seen = useRef(new WeakSet<object>());
  const record = useCallback<RecordCallsOf>((pathname, given) => {
    // A page that comes back from the router's memory hands in the same objects: they cost nothing again.
    const fresh = [given].flat().filter((call) => !seen.current.has(call));
    for (const call of fresh) seen.current.add(call);
    setRecorded((last) => {
      if (last?.pathname !== pathname) return { pathname, calls: fresh };
      return fresh.length === 0 ? last : { pathname, calls: [...last.calls, ...fresh] };
    });
  }, []);
  return (
    <RecordContext value={record}>
      <CallsContext value={recorded}>{children}</CallsContext>
    </RecordContext>
  );
}

/** @returns a stable function that adds calls to the strip at the bottom of the page in view */
export function useRecordCalls(): RecordCalls {
  const record = useContext(RecordContext);
  const pathname = usePathname();
  return useCallback((calls) => record(pathname, calls), [record, pathname]);
}

/** Calls of the page in view, or null while it has not said. */
export function useRecordedCalls(): readonly CallRecord[] | null {
  const recorded = useContext(CallsContext);
  const pathname = usePathname();
  return useMemo(() => (recorded?.pathname === pathname ? recorded.calls : null), [recorded, pathname]);
}

/** Hands the strip what the server asked for to render this page. */
export function PageCalls({ calls }: { calls: readonly CallRecord[] }) {
  const record = useRecordCalls();
  useEffect(() => record(calls), [record, calls]);
  return null;
}
