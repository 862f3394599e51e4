type Json = Record<string, unknown>;

const dateFields = ["createdDate", "lastUpdatedDate"];

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isoDate(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString().replace(/\.\d{3}/, "");
}

function withWrittenDates(body: Json): Json {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      dateFields.includes(name) && typeof value === "number" ? isoDate(value) : value,
    ]),
  );
}

function itemHref(collection: string, item: Json): string {
  return `${collection}/${encodeURIComponent(String(item.id ?? item.stageName ?? ""))}`;
}

function toHalItem(item: Json, href: string): Json {
  return { _links: { self: { href } }, ...withWrittenDates(item) };
}

/**
 * The response as a HAL document, which API Gateway returns unless a client requests plain JSON: links, embedded items,
 * dates as ISO 8601 text.
 * @param href raw path and query of the request
 */
export function toHal(body: Json, href: string): Json {
  const { item, position, ...rest } = body;
  const [path = href] = href.split("?");
  const next =
    typeof position === "string"
      ? { next: { href: `${path}?position=${encodeURIComponent(position)}` } }
      : {};
  if (!Array.isArray(item)) {
    return { _links: { self: { href }, ...next }, ...withWrittenDates(rest) };
  }
  const items = item.filter(isJson).map((entry) => ({ entry, href: itemHref(path, entry) }));
  return {
    _links: { self: { href }, ...next, item: items.map((entry) => ({ href: entry.href })) },
    ...rest,
    _embedded: { item: items.map(({ entry, href: own }) => toHalItem(entry, own)) },
  };
}
