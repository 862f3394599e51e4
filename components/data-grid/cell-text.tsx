/** A quiet text in a table; whole on hover where its column cuts it. */
export function CellText({ text }: { text: string }) {
  return (
    <span dir="auto" title={text} className="block truncate text-ink-muted">
      {text}
    </span>
  );
}
