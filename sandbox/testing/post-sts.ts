import { type Keys, type Reply, sendSigned } from "./send-signed";

export const formHeaders = { "content-type": "application/x-www-form-urlencoded" };

/** Posts a query-protocol call as it is: the SDK would refuse some of these parameters before they are sent. */
export function postSts(origin: string, keys: Keys, parameters: Record<string, string>): Promise<Reply> {
  const body = new URLSearchParams({ Version: "2011-06-15", ...parameters }).toString();
  const request = { method: "POST", target: "/", headers: formHeaders, body };
  return sendSigned(origin, keys, request, { service: "sts" });
}

/** Code and message of an XML error. */
export function stsErrorOf({ text }: Reply): { code: string | undefined; message: string | undefined } {
  const unescaped = text.replaceAll("&apos;", "'").replaceAll("&quot;", '"');
  return {
    code: /<Code>(.*)<\/Code>/.exec(unescaped)?.[1],
    message: /<Message>(.*)<\/Message>/s.exec(unescaped)?.[1],
  };
}
