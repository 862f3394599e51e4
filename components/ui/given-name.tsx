import { nameParts, splitEnding } from "@/lib/shared/format/visible-name";

/**
 * A name that somebody gave: what cannot be seen in it is marked, and its ending stands apart from letters of another
 * direction. The element around it says `dir="auto"`, and where it truncates.
 */
export function GivenName({ text }: { text: string }) {
  const [stem, ending] = splitEnding(text);
  return (
    <>
      {nameParts(stem).map(({ text: part, mark }, index) =>
        mark ? (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
            key={index}
            title={mark}
            className="mx-px rounded bg-warning-soft px-0.5 text-warning-ink"
          >
            {part}
            <span className="sr-only"> ({mark})</span>
          </span>
        ) : (
          part
        ),
      )}
      {ending && <bdi dir="ltr">{ending}</bdi>}
    </>
  );
}
