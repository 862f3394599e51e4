/**
 * Loads oidc-provider without its remark about Node 20, which it no longer supports by word but runs on; every other
 * warning still comes through.
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
