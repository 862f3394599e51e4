/** A document that a browser shows: a page, or a frame in it. Places are XPaths, which every way to drive a browser knows. */
export interface Shown {
  /** What is to be read there, whatever is scrolled away. Empty while it loads. */
  text(): Promise<string>;
  /** Waits for it. */
  click(xpath: string): Promise<void>;
  fill(xpath: string, text: string): Promise<void>;
  /** Null where nothing is at that place. */
  value(xpath: string): Promise<string | null>;
  attribute(xpath: string, name: string): Promise<string | null>;
  /** @param expression of JavaScript whose value can be written as JSON */
  run(expression: string): Promise<unknown>;
}

export interface DrivenPage extends Shown {
  open(address: string): Promise<void>;
  /** The frame in the element `<sdma-embed>` of that id, or the bare frame of the page. */
  frame(id: string | null): Shown;
}

export interface Saved {
  name: string;
  bytes: number;
}

/** A browser with a profile of its own, in which nobody is signed in. */
export interface DrivenBrowser {
  version: string;
  newPage(): Promise<DrivenPage>;
  /** The window that is opened meanwhile. */
  opened(act: () => Promise<void>): Promise<DrivenPage>;
  /** What was saved to its end. */
  saved(): Promise<readonly Saved[]>;
  close(): Promise<void>;
}

/** Null where it is not on this machine. */
export type OpenBrowser = (() => Promise<DrivenBrowser>) | null;

export const button = (name: string) => `//button[normalize-space()="${name}"]`;
export const buttonWith = (part: string) => `//button[contains(normalize-space(), "${part}")]`;
export const link = (name: string) => `//a[normalize-space()="${name}"]`;
