import "server-only";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { noAnswerWithin, within } from "./deadline";

export interface BaseCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** @throws a CredentialsProviderError when the portal has no credentials of its own */
export type ProvideBaseCredentials = () => Promise<BaseCredentials>;

const renewBeforeMs = 5 * 60_000;
/** Instance metadata responds within milliseconds; single sign-on and credential processes take a second or two. */
const timeoutMs = 5_000;

/** Named like AWS's own errors of this kind. */
class NoBaseCredentials extends Error {
  override name = "CredentialsProviderError";
}

/** A chain waits forever for a provider that hangs, so each search uses a new chain. */
const provideByChain: ProvideBaseCredentials = () => fromNodeProviderChain()();

/**
 * The portal's own credentials, kept until five minutes before they end; until they do end, they stay in use while
 * new ones are fetched. One search at a time for all callers; the next caller can still use a late result.
 * @param provide AWS's standard chain unless a test passes another
 */
export function keepBaseCredentials(
  clock: () => number,
  provide: ProvideBaseCredentials = provideByChain,
): ProvideBaseCredentials {
  let current: BaseCredentials | undefined;
  let pending: Promise<BaseCredentials> | undefined;
  const leftMs = ({ expiration }: BaseCredentials) =>
    expiration ? expiration.getTime() - clock() : Number.POSITIVE_INFINITY;
  const search = async () => {
    current = await provide();
    return current;
  };
  const renew = () => {
    pending ??= within(timeoutMs, search)
      .catch((error: unknown) => {
        const isLate = error instanceof Error && error.name === "TimeoutError";
        throw isLate
          ? new NoBaseCredentials(`${noAnswerWithin(timeoutMs)} from the source of the portal's credentials.`)
          : error;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return async () => {
    if (!current || leftMs(current) <= 0) return renew();
    // The credentials in use serve this call; whether there are new ones is for a later one to see.
    if (leftMs(current) <= renewBeforeMs) renew().catch(() => undefined);
    return current;
  };
}
