import type { SignedCall } from "../lib/sign-request";
import type { Driver } from "./drive";

export interface Measured {
  name: string;
  driver: Driver;
  usedMicroseconds(): Promise<number>;
  calls(): Promise<SignedCall[]>;
  status: number;
}

export interface RoundPlan {
  rounds: number;
  warmUpRequests: number;
  requestsARound: number;
}

/** Milliseconds of processor time that one request took, on average over these. */
async function measure({ driver, usedMicroseconds, status }: Measured, calls: SignedCall[], count: number) {
  const before = await usedMicroseconds();
  await driver.drive(calls, count, status);
  return ((await usedMicroseconds()) - before) / count / 1_000;
}

/**
 * Measures all in turn, round by round, so that what else the machine does meets each alike.
 * @returns by name, milliseconds a request for each round
 */
export async function measureRounds(
  measured: readonly Measured[],
  { rounds, warmUpRequests, requestsARound }: RoundPlan,
): Promise<Map<string, number[]>> {
  for (const one of measured) await one.driver.drive(await one.calls(), warmUpRequests, one.status);
  const times = new Map(measured.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const one of measured) {
      times.get(one.name)?.push(await measure(one, await one.calls(), requestsARound));
    }
  }
  return times;
}
