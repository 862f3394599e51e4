const fallback = "en-GB";
let current = fallback;

/**
 * How numbers, dates and times of this document are written from now on; its texts stay English. Only a frame sets it,
 * before anything is shown: a server writes for everyone at once. @param tag BCP 47; what is no tag changes nothing
 */
export function setFormatLocale(tag: string): void {
  try {
    [current = fallback] = Intl.getCanonicalLocales(tag);
  } catch {
    // The host's page chose it; what it shows must not depend on a slip there.
  }
}

export const formatLocale = (): string => current;

/** What is made once for a locale: making a formatter takes a hundred times as long as using it. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
  let known: { locale: string; made: Made } | null = null;
  return () => {
    if (known?.locale !== current) known = { locale: current, made: make(current) };
    return known.made;
  };
}
