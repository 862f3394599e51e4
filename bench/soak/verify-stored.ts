import type { Loss } from "./journal";
import { userSigner } from "./role-signer";
import { mustSend, type Scene } from "./scene";
import type { Writer } from "./writer";

const callerIdentity = {
  method: "POST",
  target: "/",
  service: "sts",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: "Action=GetCallerIdentity&Version=2011-06-15",
};

const formatLoss = (name: string, { key, acknowledged, possible, found }: Loss) =>
  `${name} ${key}: acknowledged ${acknowledged}, unanswered ${JSON.stringify(possible)}, found ${found}`;

/** Sessions that STS answered with must outlast the process that made them. */
async function lostSessions({ client, writer }: Scene): Promise<string[]> {
  const lost: string[] = [];
  for (const keys of writer.sessions()) {
    const answer = await mustSend(client, userSigner(keys), callerIdentity, [403]);
    if (!answer) lost.push(`a session that was issued is unknown`);
  }
  return lost;
}

/** Compares all that was acknowledged with what the restarted sandbox answers: a sentence for each breach. */
export async function verifyStored(scene: Scene, writers: readonly Writer[]): Promise<string[]> {
  const breaches = await lostSessions(scene);
  for (const { name, journal, read, check } of writers) {
    breaches.push(...journal.settle(await read()).map((loss) => formatLoss(name, loss)));
    breaches.push(...((await check?.()) ?? []));
  }
  return breaches;
}
