import type { Answer } from "./service";

/**
 * API Gateway's answer when an integration fails. Bodies from an integration have a space after the colon, its own
 * have none; both as captured on AWS.
 */
export const internalServerError: Answer = {
  status: 500,
  headers: {
    "Content-Type": "application/json",
    "x-amzn-ErrorType": "InternalServerErrorException",
    Connection: "close",
  },
  body: '{"message": "Internal server error"}',
};
