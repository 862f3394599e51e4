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

/** Remembers the calls of the current page; another path starts with none. */
export function RequestStripProvider({ children }: { children: ReactNode }) {
  const [recorded, setRecorded] = useState<RecordedCalls | null>(null);
  const seen = useRef(new WeakSet<object>());
  const record = useCallback<RecordCallsOf>((pathname, given) => {
    // A page restored from the router's cache passes in the same objects, which cost nothing again.
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

/** Calls of the current page, or null until it has reported them. */
export function useRecordedCalls(): readonly CallRecord[] | null {
  const recorded = useContext(CallsContext);
  const pathname = usePathname();
  return useMemo(() => (recorded?.pathname === pathname ? recorded.calls : null), [recorded, pathname]);
}

/** Gives the strip the calls that the server made to render this page. */
export function PageCalls({ calls }: { calls: readonly CallRecord[] }) {
  const record = useRecordCalls();
  useEffect(() => record(calls), [record, calls]);
  return null;
}
