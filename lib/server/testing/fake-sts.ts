import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Secrets that the stand-in hands out begin so: no answer and no log line may show one. */
export const fakeRoleSecret = "wJalrXUtnFEMI/K7MDENG/role";

const answerOf = (action: string, result: string) =>
  `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></${action}Response>`;

const callerIdentity = answerOf(
  "GetCallerIdentity",
  "<Arn>arn:aws:sts::111122223333:assumed-role/Portal/x</Arn><UserId>x</UserId><Account>111122223333</Account>",
);

function roleAnswer(count: number, clock: () => number): string {
  const expiration = new Date(clock() + 3_600_000).toISOString();
  return answerOf(
    "AssumeRole",
    `<Credentials><AccessKeyId>ASIAEXAMPLE${String(count).padStart(9, "0")}</AccessKeyId><SecretAccessKey>${fakeRoleSecret}${count}</SecretAccessKey><SessionToken>token-of-${fakeRoleSecret}${count}</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
  );
}

export interface FakeSts {
  origin: string;
  /** Parameters of each AssumeRole so far. */
  assumptions: URLSearchParams[];
  close: () => Promise<void>;
}

/** Answers AssumeRole and GetCallerIdentity on a loopback port. @param clock epoch milliseconds */
export async function startFakeSts(clock: () => number): Promise<FakeSts> {
  const assumptions: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const parameters = new URLSearchParams(String(Buffer.concat(await request.toArray())));
    const isAssumption = parameters.get("Action") === "AssumeRole";
    if (isAssumption) assumptions.push(parameters);
    response.writeHead(200, { "content-type": "text/xml" });
    response.end(isAssumption ? roleAnswer(assumptions.length, clock) : callerIdentity);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(portOf(server.address()))),
  );
  return {
    origin: `http://127.0.0.1:${port}`,
    assumptions,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** @throws where a server does not listen on a port */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}
