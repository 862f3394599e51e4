import { cutTail } from "./cut-tail";

/**
 * A text that gives way in its middle: names such as ARNs begin alike and are told apart by their end. Whole on hover, in
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
