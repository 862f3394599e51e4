import { GivenName } from "@/components/ui/given-name";
import { visibleName } from "@/lib/shared/format/visible-name";

/** Muted text in a table; shown in full on hover where its column truncates it. */
export function CellText({ text }: { text: string }) {
  return (
    <span dir="auto" title={visibleName(text)} className="block truncate text-ink-muted">
      <GivenName text={text} />
    </span>
  );
}
