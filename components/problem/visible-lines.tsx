import { GivenName } from "@/components/ui/given-name";

/** Text that somebody typed: line breaks stay, each line has its own direction, and what cannot be seen in it is marked. */
export function VisibleLines({ text }: { text: string }) {
  return (
    <div className="whitespace-pre-wrap break-words">
      {text.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
        <div key={index} dir="auto" className="min-h-lh">
          <GivenName text={line} />
        </div>
      ))}
    </div>
  );
}
