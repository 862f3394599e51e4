import { formatCount } from "@/lib/shared/format/count";

/** Shown below a printed list that is longer than the limit for printing. */
export function Unprinted({ count }: { count: number }) {
  return count > 0 && <p className="p-3 text-ink-muted">{formatCount(count)} more rows are not printed.</p>;
}
