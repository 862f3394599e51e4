import { useMemo } from "react";
import type { Evidence } from "@/lib/shared/permissions/decode/decode-model";
import { markPaste, type PastePiece } from "@/lib/shared/permissions/decode/mark-paste";

/** What more than this holds is a log; its beginning is enough to find one's way. */
const longestShown = 20_000;

function Piece({ kind, text }: PastePiece) {
  if (kind === "evidence")
    return <mark className="rounded-sm bg-warning-soft px-0.5 font-semibold text-warning-ink">{text}</mark>;
  if (kind === "secret")
    return <span className="rounded-sm bg-neutral-soft px-0.5 text-neutral-ink">{text}</span>;
  return text;
}

/** A paste with its secrets hidden and the evidence marked. */
export function MaskedPaste({ paste, evidence }: { paste: string; evidence: readonly Evidence[] }) {
  const pieces = useMemo(() => markPaste(paste.slice(0, longestShown), evidence), [paste, evidence]);
  return (
    <section
      aria-label="Pasted text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to
      tabIndex={0}
      className="max-h-[28rem] overflow-auto rounded-lg border border-line"
    >
      <pre className="whitespace-pre-wrap p-3 font-mono text-xs wrap-anywhere">
        {pieces.map((piece) => (
          <Piece key={piece.start} {...piece} />
        ))}
        {paste.length > longestShown && "\n…"}
      </pre>
    </section>
  );
}
