const style = `
  :root { color-scheme: light dark; --paper: #ffffff; --ink: #14181f; --line: #c9ced6; --soft: #555f6d; --hover: #eef3fb; --ring: #1d5fd1; }
  @media (prefers-color-scheme: dark) { :root { --paper: #12161c; --ink: #eef1f5; --line: #3c4450; --soft: #a9b3c1; --hover: #1d2632; --ring: #7fb0ff; } }
  body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 30rem; margin: 0 auto; padding: 2rem 1rem; }
  h1 { font-size: 1.375rem; margin: 0 0 .25rem; }
  p { margin: 0 0 1.25rem; color: var(--soft); }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
  button { width: 100%; text-align: left; font: inherit; color: inherit; background: none; cursor: pointer;
    border: 1px solid var(--line); border-radius: .5rem; padding: .625rem .875rem; }
  button:hover { background: var(--hover); }
  button:focus-visible { outline: 3px solid var(--ring); outline-offset: 1px; }
  strong { display: block; }
  small { color: var(--soft); font-size: .875rem; }
`;

/** Escapes text for HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A complete page of the issuer; `content` is HTML. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>${content}</main></body>
</html>
`;
}
