import { toSnippetCall } from "@/lib/shared/call-snippets/snippet-call";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { CallBehindPageButton } from "./call-behind-page-button";
import type { ShownCall } from "./call-snippets";

export type CallBehindPageProps = {
  session: Pick<PortalSession, "deployment" | "role" | "person">;
} & ({ calls: readonly CallRecord[] } | { operationId: string; path: string; method?: string });

/** A button that shows the calls behind a page, as five tools would make them. */
export function CallBehindPage(props: CallBehindPageProps) {
  const calls: ShownCall[] = givenCalls(props).map(({ operationId, method, path }) => ({
    operationId,
    path,
    snippetCall: toSnippetCall(props.session, { method, path }),
  }));
  return calls.length === 0 ? null : <CallBehindPageButton calls={calls} />;
}

function givenCalls(props: CallBehindPageProps) {
  if (!("calls" in props)) return [{ method: "GET", ...props }];
  const paths = new Set<string>();
  return props.calls.filter(({ path }) => !paths.has(path) && paths.add(path));
}
