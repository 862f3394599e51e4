import "server-only";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { processState } from "../process-state";

type BaseCredentials = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

const renewBeforeMs = 5 * 60_000;

/** The portal's own credentials from AWS's standard chain, kept until five minutes before they end. */
export async function baseCredentials(nowMs: number): Promise<BaseCredentials> {
  const state = processState(
    "base-credentials",
    (): { current?: BaseCredentials; provider: () => Promise<BaseCredentials> } => ({
      provider: fromNodeProviderChain(),
    }),
  );
  const { current } = state;
  if (current && (!current.expiration || current.expiration.getTime() - nowMs > renewBeforeMs))
    return current;
  state.current = await state.provider();
  return state.current;
}
