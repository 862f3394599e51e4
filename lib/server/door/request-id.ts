import "server-only";
import { randomUUID } from "node:crypto";

const idPattern = /^[\w.:+/=@-]{8,100}$/;

/**
 * A load balancer's own id is kept, so that its log and ours can be read together.
 * @param given the request's `x-request-id`
 */
export const requestIdOf = (given: string | undefined): string =>
  given !== undefined && idPattern.test(given) ? given : randomUUID();
