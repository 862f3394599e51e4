import { GivenName } from "@/components/ui/given-name";

/** Text that somebody typed: line breaks stay, and what cannot be seen in a line is marked. */
export function VisibleLines({ text }: { text: string }) {
  return (
    <div dir="auto" className="whitespace-pre-wrap break-words">
      {text.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
        <div key={index} className="min-h-lh">
          <GivenName text={line} />
        </div>
      ))}
    </div>
  );
}
