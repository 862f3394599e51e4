import type { Keys } from "./sign-request";

const xmlElement = (xml: string, name: string) =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";

/** The keys in an answer of STS. */
export function readCredentials(xml: string): Required<Keys> {
  return {
    accessKeyId: xmlElement(xml, "AccessKeyId"),
    secretAccessKey: xmlElement(xml, "SecretAccessKey"),
    sessionToken: xmlElement(xml, "SessionToken"),
  };
}
