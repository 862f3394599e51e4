/** Muted text in a table; shown in full on hover where its column truncates it. */
export function CellText({ text }: { text: string }) {
  return (
    <span dir="auto" title={text} className="block truncate text-ink-muted">
      {text}
    </span>
  );
}
