/** A value that SDMA returns without its type: text, number, boolean, or something nested. */
export function AttributeValue({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === "")
    return <span className="text-ink-subtle">empty</span>;
  if (typeof value === "object")
    return (
      <code className="block max-h-40 overflow-auto whitespace-pre-wrap text-xs wrap-anywhere">
        {JSON.stringify(value, null, 2)}
      </code>
    );
  if (typeof value === "boolean") return value ? "yes" : "no";
  return (
    <span dir="auto" className="wrap-anywhere">
      {String(value)}
    </span>
  );
}
