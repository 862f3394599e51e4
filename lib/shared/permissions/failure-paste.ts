import type { FailedRequest } from "../contracts/failed-request";

/** A kept failure as the text that the decoder reads: what the portal's API answered. */
export const failurePaste = ({ problem }: Pick<FailedRequest, "problem">): string =>
  JSON.stringify({ problem }, null, 2);
