import { S3Error } from "../s3-error";

/** Errors of a malformed signature, worded for its location: the Authorization header or the query. */
export type Malformed = (message: string, fields?: Record<string, string>) => S3Error;

export const malformedHeader: Malformed = (message, fields) =>
  new S3Error(
    400,
    "AuthorizationHeaderMalformed",
    `The authorization header is malformed; ${message}`,
    fields,
  );

export const malformedQuery: Malformed = (message, fields) =>
  new S3Error(
    400,
    "AuthorizationQueryParametersError",
    `Error parsing the X-Amz-Credential parameter; ${message}`,
    fields,
  );
