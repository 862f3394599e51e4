import { parsePolicyText } from "./parse-policy-text";

/** The document of a text alone, for a text that holds it within an answer of the AWS CLI. */
export function documentText(text: string): string {
  const reading = parsePolicyText(text);
  return reading.ok && reading.path.length > 0 ? JSON.stringify(reading.document, null, 2) : text;
}

/** A document over several lines, as people edit it; a text that is no JSON stays as it is. */
export function spreadText(text: string): string {
  if (text.includes("\n")) return text;
  const reading = parsePolicyText(text);
  return reading.ok ? JSON.stringify(reading.document, null, 2) : text;
}
