import "server-only";
import { createHmac } from "node:crypto";
import { setTimeout as waitFor } from "node:timers/promises";
import { readBody } from "../read-body";
import { openDeadline } from "./deadline";
import { sendWire, type Transport } from "./transport";

/** What is sent, as JSON. */
export interface WebhookMessage {
  /** The same whenever the same message is sent again. */
  id: string;
}

/** A webhook of somebody who receives messages of the portal. The address may contain a token, so neither it nor the secret is ever repeated. */
export interface WebhookParts {
  url: string;
  secret: string;
  transport: Transport;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Waits; rejects when the signal aborts. */
  wait: (durationMs: number, signal: AbortSignal) => Promise<void>;
  timeoutMs: number;
  /** Header that repeats the message's id. */
  idHeader: "x-portal-alert-id" | "x-portal-message-id";
}

// Nothing waits for a message, so it must not keep a process alive.
const wait = (durationMs: number, signal: AbortSignal) =>
  waitFor(durationMs, undefined, { signal, ref: false });

/** @returns null where the configuration names no webhook */
export function openWebhook(
  webhook: { url: string; secret: string | undefined } | null,
  parts: Pick<WebhookParts, "transport" | "clock" | "random" | "idHeader">,
): WebhookParts | null {
  if (webhook?.secret === undefined) return null;
  return { ...parts, url: webhook.url, secret: webhook.secret, wait, timeoutMs: 10_000 };
}

/** How one attempt ended. */
export interface PostOutcome {
  isDelivered: boolean;
  /** Null where no answer came. */
  status: number | null;
  /** What went wrong and what to check; empty for a delivered one. */
  detail: string;
  isRetryable: boolean;
}

export const maxDeliveries = 6;
const firstDelayMs = 10_000;
const longestDelayMs = 120_000;
/** What is read of an answer, so that its connection can be used again. */
const discardedBytes = 16_384;

/** The header of a message: HMAC-SHA-256 of `<time>.<body>`. docs/quota.md says how a receiver verifies it. */
export function signBody(secret: string, timeSeconds: number, body: string): string {
  const mac = createHmac("sha256", secret).update(`${timeSeconds}.${body}`).digest("hex");
  return `t=${timeSeconds},v1=${mac}`;
}

/** Unique for a webhook, without saying what it was made from. */
export const messageId = (secret: string, parts: readonly (string | number)[]): string =>
  createHmac("sha256", secret)
    .update(`alert id ${JSON.stringify(parts)}`)
    .digest("hex")
    .slice(0, 32);

function describeStatus(status: number): PostOutcome {
  if (status >= 200 && status < 300) return { isDelivered: true, status, detail: "", isRetryable: false };
  const isRedirect = status >= 300 && status < 400;
  return {
    isDelivered: false,
    status,
    detail: isRedirect
      ? `The webhook answered ${status}, a redirect, which the portal does not follow. Configure the address that it leads to.`
      : `The webhook answered ${status}. Its own log may say why.`,
    isRetryable: status === 408 || status === 425 || status === 429 || status >= 500,
  };
}

/** Only the code of an error: its message may contain the address. */
function describeFailure(error: unknown, timeoutMs: number): PostOutcome {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isLate =
    code === "UND_ERR_HEADERS_TIMEOUT" || (error instanceof Error && error.name === "TimeoutError");
  const detail = isLate
    ? `The webhook did not answer within ${timeoutMs / 1_000} seconds.`
    : `The webhook gave no answer${code && ` (${code})`}. Check its address, and that the portal's network can reach it.`;
  return { isDelivered: false, status: null, detail, isRetryable: true };
}

/** Sends a message once. Never throws; follows no redirect and reads nothing of the answer but its status. */
export async function postOnce(
  parts: WebhookParts,
  message: WebhookMessage,
  caller?: AbortSignal,
): Promise<PostOutcome> {
  const { origin, pathname, search } = new URL(parts.url);
  const body = JSON.stringify(message);
  const deadline = openDeadline(parts.timeoutMs, caller);
  try {
    const answer = await sendWire(parts.transport, {
      origin,
      method: "POST",
      target: `${pathname}${search}`,
      headers: {
        "content-type": "application/json",
        "user-agent": "sdma-portal",
        [parts.idHeader]: message.id,
        "x-portal-signature": signBody(parts.secret, Math.floor(parts.clock() / 1_000), body),
      },
      body: Buffer.from(body),
      signal: deadline.signal,
      headersTimeoutMs: parts.timeoutMs,
    });
    // The deadline holds for the body as well; what it says is of no interest.
    readBody(answer.body, discardedBytes)
      .catch(() => null)
      .finally(deadline.stop);
    return describeStatus(answer.status);
  } catch (error) {
    deadline.stop();
    return describeFailure(error, parts.timeoutMs);
  }
}

/** Full jitter. @param attempt attempts made so far, from 1 */
export const deliveryDelayMs = (attempt: number, random: () => number): number =>
  random() * Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);

/**
 * Sends a message until it is delivered, refused for good, or has been tried often enough: within about six minutes.
 * @throws the signal's reason when it aborts
 */
export async function postWithRetries(
  parts: WebhookParts,
  message: WebhookMessage,
  signal: AbortSignal,
): Promise<PostOutcome & { attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await postOnce(parts, message, signal);
    if (!outcome.isRetryable || attempts === maxDeliveries) return { ...outcome, attempts };
    signal.throwIfAborted();
    await parts.wait(deliveryDelayMs(attempts, parts.random), signal);
  }
}
