/** What the document of a frame knows before anybody has signed in; none of it is secret. */
export interface FrameFacts {
  host: {
    id: string;
    label: string;
    /** As browsers write them. */
    origins: readonly string[];
    /** Kinds of pages that the host may show. */
    pages: readonly string[];
    allowsSignInWindow: boolean;
    /** Whether the host's server signs tokens. */
    isSigned: boolean;
  };
  deployment: { id: string; label: string };
  portalUrl: string;
  requestId: string | null;
}
