/** What a file is called: the last part of its path. */
export const nameOfPath = (path: string): string => path.split("/").findLast((part) => part !== "") ?? path;
