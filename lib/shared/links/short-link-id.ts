/**
 * A link's id as logs and lists show it: enough to tell links apart, too little to open one. The id of a guest link is all
 * that its recipient has.
 */
export const shortLinkId = (id: string): string => `${id.slice(0, 6)}…${id.slice(-4)}`;
