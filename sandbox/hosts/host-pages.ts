import { people } from "../identity/directory";
import { seedLibraryId, seedProjectId } from "../seed/identifiers";
import { type DemonstrationHost, hostOrigin, outerName, proxyName } from "./host-list";

export interface HostPageOptions {
  host: DemonstrationHost;
  port: number;
  portalUrl: string;
  deploymentId: string;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const project = `libraries/${seedLibraryId}/projects/${seedProjectId}`;
const map = `${project}/map`;

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console.css">
</head>
<body>
${body}
</body>
</html>
`;

interface Panel {
  id: string;
  title: string;
  page: string;
  /** Username; absent: who is chosen above. */
  person?: string;
}

const consolePanels: readonly Panel[] = [
  { id: "survey", title: "Survey data", page: project },
  { id: "map", title: "Survey map", page: map },
  { id: "capacity", title: "Survey system capacity", page: "quota" },
];

/** Two people at one screen, such as a handover. */
const twoPanels: readonly Panel[] = [
  { id: "first", title: "Jonas Olsen", page: project, person: "jonas.olsen" },
  { id: "second", title: "Mira Kovač", page: project, person: "mira.kovac" },
];

function consolePage(
  { host, portalUrl, port, deploymentId }: HostPageOptions,
  panels: readonly Panel[],
): string {
  const portal = host.id === "behind-proxy" ? hostOrigin(proxyName, port) : portalUrl;
  const choices = people
    .filter(({ groups }) => !groups.some((group) => group.endsWith("Administrators")))
    .map(({ username, name }) => {
      const selected = username === "jonas.olsen" ? " selected" : "";
      return `<option value="${escaped(username)}"${selected}>${escaped(name)}</option>`;
    });
  const sections = panels.map(
    ({ id, title, page: shown, person }) => `<section>
<h2>${escaped(title)}</h2>
<sdma-embed id="${id}" host="${host.id}" deployment="${escaped(deploymentId)}" page="${shown}" portal="${escaped(portal)}"${person ? ` data-person="${escaped(person)}"` : ""}>
<p class="fallback">Survey data is not available at the moment. The shift continues as planned.</p>
</sdma-embed>
</section>`,
  );
  return page(
    host.label,
    `<header>
<h1>${escaped(host.label)}</h1>
<span class="note">${escaped(host.note)}</span>
<form>
<select id="person" aria-label="Person">${choices.join("")}</select>
<select id="theme" aria-label="Theme"><option value="system">As the system</option><option value="light">Light</option><option value="dark">Dark</option></select>
<button id="end" type="button">End the sessions</button>
</form>
</header>
<main>
${sections.join("\n")}
</main>
<ul id="events" aria-label="Events"></ul>
<script src="${escaped(portal)}/embed/v1.js"${host.id === "isolating" ? " crossorigin" : ""}></script>
<script src="/console.js"></script>`,
  );
}

const frameSandbox =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

/** As a wiki writes it, that lets its authors add neither scripts nor elements. */
function barePage({ host, portalUrl, deploymentId }: HostPageOptions, sandbox: string): string {
  const address = `${portalUrl}/embed/${deploymentId}/${project}?host=${host.id}`;
  return page(
    host.label,
    `<header><h1>${escaped(host.label)}</h1><span class="note">${escaped(host.note)}</span></header>
<main><section><h2>Survey data</h2>
<iframe title="Survey data" src="${escaped(address)}" sandbox="${escaped(sandbox)}" allow="clipboard-write; fullscreen"></iframe>
</section></main>`,
  );
}

/** The page of a host at a path. @returns null for paths that it does not have */
export function hostPage(options: HostPageOptions, path: string): string | null {
  const { host } = options;
  if (path === "/sandboxed") return barePage(options, "allow-scripts");
  if (path === "/bare" || (path === "/" && !host.isSigned)) return barePage(options, frameSandbox);
  if (path === "/two") return consolePage(options, twoPanels);
  if (path === "/one") return consolePage(options, consolePanels.slice(0, 1));
  return path === "/" ? consolePage(options, consolePanels) : null;
}

/** Another site around the page of `nested`. */
export const outerPage = (port: number): string =>
  page(
    outerName,
    `<main><section><h2>Outer</h2><iframe title="Nested" src="${hostOrigin("nested", port)}/one"></iframe></section></main>`,
  );

/** What a team keeps beside its data, for the portal to show inside itself. */
export const handbookPage = (): string =>
  page(
    "Survey handbook",
    `<article style="max-width: 48rem; padding: 1rem 1.5rem">
<h1>Survey handbook</h1>
<p>How the survey crew names, delivers and checks its scans.</p>
<h2>Names</h2>
<p>Object, number, kind of recording: <i>Harbour crane 04 · laser scan</i>.</p>
<h2>Before a delivery</h2>
<ol>
<li>Every file has its attributes.</li>
<li>The point cloud opens in the viewer.</li>
<li>The project's map shows the asset where it stands.</li>
</ol>
</article>`,
  );
