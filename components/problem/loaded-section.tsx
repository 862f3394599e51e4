import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import type { Loaded } from "@/lib/shared/contracts/loaded";

/** The part of a page that one read fills: its data, or what went wrong with that read alone. */
export function LoadedSection<Data>({
  loaded,
  children,
}: {
  loaded: Loaded<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (loaded.ok) return children(loaded.data);
  return (
    <div className="px-4 py-4 md:px-6">
      <ProblemNotice problem={loaded.problem} />
    </div>
  );
}
