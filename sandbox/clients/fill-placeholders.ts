import type { PortalHandles } from "../portal-handles";

/**
 * Text of AWS's guide with its placeholders filled as the guide tells: from what the deployment says of itself.
 * @param more placeholders that name what the reader has made
 * @throws Error for a placeholder that nothing is known for
 */
export function fillPlaceholders(
  text: string,
  handles: PortalHandles,
  more: Record<string, string> = {},
): string {
  const known: Record<string, string> = {
    REGION: handles.region,
    ACCOUNT_ID: handles.accountId,
    API_ID: handles.restApiId,
    API_ENDPOINT: handles.apiEndpoint,
    API_HOST: new URL(handles.origin).host,
    ...more,
  };
  return text.replaceAll(/<([A-Z_]+)>/g, (_, name: string) => {
    const value = known[name];
    if (value === undefined) throw new Error(`the guide's placeholder ${name} is not known`);
    return value;
  });
}
