import { cutTail } from "./cut-tail";

/**
 * Text truncated in the middle: names such as ARNs begin alike and differ at their end. In full on hover, in
 * the clipboard and for screen readers; narrow screens break it into lines instead.
 */
export function MiddleCut({ text }: { text: string }) {
  const tail = cutTail(text);
  return (
    <span title={text} className="flex min-w-0 whitespace-pre max-md:block max-md:whitespace-pre-wrap">
      <span className="md:truncate">{text.slice(0, text.length - tail.length)}</span>
      <wbr />
      <span className="md:shrink-0">{tail}</span>
    </span>
  );
}
