import type { NearestStatement } from "@/lib/shared/permissions/near-miss/near-miss-model";

interface Piece {
  text: string;
  isMarked: boolean;
  at: number;
}

/** The pattern cut at the spans that differ. */
function piecesOf({ pattern, differences }: NearestStatement): Piece[] {
  const text = pattern ?? "";
  const spans = differences.flatMap(({ span }) => (span ? [span] : [])).toSorted((a, b) => a[0] - b[0]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMarked: false, at });
    if (end > Math.max(start, at))
      pieces.push({ text: text.slice(Math.max(start, at), end), isMarked: true, at: Math.max(start, at) });
    at = Math.max(at, end);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false, at });
  return pieces;
}

/** The closest pattern, with what differs from the request marked by more than color. */
export function MarkedPattern({ nearest }: { nearest: NearestStatement }) {
  return (
    <code className="break-all">
      {piecesOf(nearest).map(({ text, isMarked, at }) =>
        isMarked ? (
          <mark
            key={at}
            className="rounded-sm bg-danger-soft font-semibold text-danger-ink underline decoration-wavy"
          >
            {text}
          </mark>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </code>
  );
}
