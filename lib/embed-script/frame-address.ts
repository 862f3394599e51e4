/** Attributes that are fixed for the life of a frame: they stand in its address. */
export const fixedOptions = ["theme", "density", "locale", "tabs", "actions", "links"] as const;

export interface FrameAddress {
  portal: string;
  deployment: string;
  /** Without slash in front; may have a query. */
  page: string;
  host: string;
  options: Readonly<Record<string, string | null>>;
}

/** The address of a frame. It never carries a token: addresses are logged, kept and forwarded. */
export function frameAddress({ portal, deployment, page, host, options }: FrameAddress): string {
  const [path = "", query = ""] = page.split("?");
  const url = new URL(`/embed/${encodeURIComponent(deployment)}/${path.replace(/^\/+/, "")}`, portal);
  const state = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ ...options, host }))
    if (value) state.set(name, value);
    else state.delete(name);
  url.search = state.toString();
  return url.href;
}
