import { formatCountOf } from "@/lib/shared/format/count";

/** More would make the page slow to lay out, and nobody reads so far in a preview. */
export const mostCharacters = 300_000;

/** Unicode has a picture of each control character, from U+2400 on. */
const pictureOf = (control: string) =>
  control === "\x7f" ? "\u2421" : String.fromCharCode(0x2400 + control.charCodeAt(0));

/** Browsers do not break lines at a lone carriage return, and show nothing of other control characters. */
export const visibleText = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, pictureOf);

/** Text as it is, in a box that scrolls. */
export function PlainText({ text, label }: { text: string; label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds form fields, this holds text
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      role="group"
      className="max-h-[70vh] overflow-auto p-4 font-mono text-xs leading-5 print:whitespace-pre-wrap print:break-words focus-visible:-outline-offset-2"
    >
      {visibleText(text.slice(0, mostCharacters))}
      {text.length > mostCharacters &&
        `\n… ${formatCountOf(text.length - mostCharacters, { one: "more character", many: "more characters" })}; download the file to read them.`}
    </pre>
  );
}
