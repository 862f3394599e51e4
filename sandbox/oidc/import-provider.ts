/**
 * Loads oidc-provider without its warning about Node 20, which it officially no longer supports but still runs on;
 * every other warning is shown.
 */
export async function importProvider() {
  const warn = console.warn;
  console.warn = (...values: unknown[]) => {
    if (!String(values[0]).includes("Unsupported runtime")) warn(...values);
  };
  try {
    return (await import("oidc-provider")).default;
  } finally {
    console.warn = warn;
  }
}
