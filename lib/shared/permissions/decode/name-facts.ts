import { skewSecondsIn } from "./clock";
import type { NamedFacts } from "./decode-model";
import { policyLayerOf, readDenial } from "./denial-rules";
import type { PasteFacts } from "./read-facts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const requestIdPhrase = new RegExp(`request ?-?id["':=\\s]{1,6}(${uuid}|[A-Z0-9]{16,26})`, "i");

function requestIdOf({ headers, text }: PasteFacts): string | undefined {
  return (
    headers.get("x-amzn-requestid") ??
    headers.get("x-amz-request-id") ??
    headers.get("apigw-requestid") ??
    requestIdPhrase.exec(text)?.[1]
  );
}

/** Who was refused what, when and where, as far as the paste says. */
export function nameFacts(facts: PasteFacts): NamedFacts {
  const denial = readDenial(facts.text);
  const region =
    /\.execute-api\.([a-z0-9-]+)\.amazonaws/i.exec(facts.text)?.[1] ??
    /arn:[\w-]+:execute-api:([a-z0-9-]+):/.exec(facts.text)?.[1];
  const named: Record<keyof NamedFacts, string | number | undefined> = {
    status: facts.status,
    errorType: facts.errorTypes[0],
    message: facts.messages[0]?.slice(0, 600),
    requestId: requestIdOf(facts),
    principal: denial?.principal,
    action: denial?.action,
    resource: denial?.resource,
    policyLayer: denial ? policyLayerOf(denial) : undefined,
    denial: denial?.denial,
    skewSeconds: skewSecondsIn(facts.text) ?? undefined,
    region,
    host: facts.host,
    path: facts.path,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
