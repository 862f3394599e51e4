/** What a request is for, most urgent first. Each class has its share of the rate. */
export const requestClasses = ["interactive", "write", "prefetch", "bulk"] as const;
export type RequestClass = (typeof requestClasses)[number];

/**
 * Which limit answered a 429, as far as it can be told: AWS names none.
 * `rate` and `burst`: the portal's own attempts filled the usage plan. `day`: LimitExceededException.
 * `others`: throttled below the portal's own share, so somebody else uses the same API, or a method, stage or account limit
 * is lower than the plan's.
 */
export const limitNames = ["rate", "burst", "day", "others"] as const;
export type LimitName = (typeof limitNames)[number];
