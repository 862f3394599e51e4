/** Exchanges the address of a content for one that works without a cookie or header, once and for a minute. */
type IssueTicket = (href: string) => Promise<string>;

let issueTicket: IssueTicket | null = null;

/** In a frame: images and downloads, which send no headers, are addressed by tickets. @returns a function that ends it */
export function addressContentBy(issue: IssueTicket): () => void {
  issueTicket = issue;
  return () => {
    if (issueTicket === issue) issueTicket = null;
  };
}

/**
 * The address under which the browser itself can load a content of the portal.
 * @param href as `routes.fileContent` makes it; in the portal the answer is the same
 * @throws ProblemError where no ticket is given
 */
export const contentAddress = (href: string): string | Promise<string> =>
  issueTicket ? issueTicket(href) : href;

export const needsTickets = (): boolean => issueTicket !== null;
