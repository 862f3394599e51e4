/** Requests to API Gateway that a run of the connection checks sends: one without a signature and one with. */
export const usualProbes = 2;

/** With one more where a role's credentials have to be renewed, or a signature seems to get lost on its way. */
export const mostProbes = 4;
