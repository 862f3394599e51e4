/** Six colon-separated segments; the last keeps its own colons, because execute-api paths may hold some. */
export function arnSegments(arn: string): string[] {
  const segments = arn.split(":");
  return [...segments.slice(0, 5), ...(segments.length > 5 ? [segments.slice(5).join(":")] : [])];
}

/** Account of an ARN; empty where it names none. */
export function accountOfArn(arn: string): string {
  return arnSegments(arn)[4] ?? "";
}
