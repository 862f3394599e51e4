/** Headers by which a page says what its request is for. */
export const purposeHeaderNames = { requestClass: "x-portal-class", feature: "x-portal-feature" } as const;
