import type { Random } from "../../sandbox/seed/random";
import type { Action, RecordedEvent, Recording } from "./recording";

/** Seconds that somebody looks at a page before the next step: the median; 95 % are within four times of it. */
const medianSeconds: Record<string, number> = {
  libraries: 5,
  library: 8,
  "library-projects": 8,
  "library-assets": 15,
  "library-members": 15,
  project: 14,
  "project-map": 25,
  "project-members": 15,
  "project-attributes": 15,
  asset: 14,
  "asset-versions": 18,
  "asset-attributes": 18,
  file: 22,
};
const sigma = 0.84;

function dwellSeconds(random: Random, kind: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  const normal = radius * Math.cos(2 * Math.PI * random.next());
  return Math.min(240, Math.max(2, (medianSeconds[kind] ?? 15) * Math.exp(sigma * normal)));
}

type Step = readonly [weight: number, action: Action, view: string];

function choose(random: Random, steps: readonly Step[]): Step | undefined {
  let left = random.next() * steps.reduce((sum, [weight]) => sum + weight, 0);
  return steps.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
}

/** Small numbers much more often than large ones: what is new stands first in a list. */
const nearTop = (random: Random, count: number) => Math.floor(count * random.next() ** 2.2);

/** One person's way through the hour. Knows what they work on, and goes back to it. */
export class Walk {
  readonly events: RecordedEvent[] = [];
  private readonly history: string[] = [];
  private readonly assets = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly recording: Pick<Recording, "projects">,
    private readonly person: number,
    /** Indexes of the projects that the person works on, the main one first. */
    private readonly projects: readonly number[],
  ) {}

  /** Works from one second to another, beginning at a page that a bookmark, a link or the start page leads to. */
  work(fromSecond: number, toSecond: number, start: string): void {
    let second = fromSecond;
    this.history.length = 0;
    this.go(second, "visit", start);
    for (;;) {
      const view = this.history.at(-1) ?? start;
      second += dwellSeconds(this.random, view.split(" ")[0] ?? "");
      if (second >= toSecond) return;
      const [, action, next] = choose(this.random, this.stepsFrom(view)) ?? [1, "visit", start];
      if (action === "back") this.history.pop();
      if (action === "back") this.note(second, "back", this.history.at(-1) ?? start);
      else this.go(second, action, next);
    }
  }

  /** Takes another role on the page where the person is, and goes on. */
  note(second: number, action: Action, view: string): void {
    this.events.push({ second: Math.floor(second), person: this.person, action, view });
  }

  private go(second: number, action: Action, view: string): void {
    this.note(second, action, view);
    if ((action === "open" || action === "visit") && this.history.at(-1) !== view) this.history.push(view);
    const [kind, project, asset] = view.split(" ");
    if (kind === "asset") this.assets.add(`${project} ${asset}`);
  }

  private chooseAsset(project: number): string {
    const seen = [...this.assets].filter((name) => name.startsWith(`${project} `));
    const again = seen.at(-1 - nearTop(this.random, seen.length));
    if (again && this.random.chance(0.3)) return `asset ${again}`;
    return `asset ${project} ${nearTop(this.random, this.recording.projects[project]?.assets.length ?? 0)}`;
  }

  private chooseFile(project: number, asset: number): string {
    const count = this.recording.projects[project]?.assets[asset]?.fileIds.length ?? 0;
    return count === 0
      ? `asset ${project} ${asset}`
      : `file ${project} ${asset} ${nearTop(this.random, count)}`;
  }

  private stepsFrom(view: string): readonly Step[] {
    const [kind = "", ...indexes] = view.split(" ");
    const [project = 0, asset = 0, file = 0] = indexes.map(Number);
    const back: Step = [this.history.length > 1 ? 1 : 0, "back", ""];
    const times = (weight: number, [share, ...step]: Step): Step => [weight * share, ...step];
    const own = `project ${this.random.chance(0.75) ? this.projects[0] : this.random.pick([0, ...this.projects])}`;
    const reload: Step = [0.03, "reload", view];
    if (kind === "libraries") return [[1, "open", "library"]];
    if (kind.startsWith("library"))
      return [
        [0.55, "open", own],
        [kind === "library" ? 0.25 : 0.02, "open", "library-projects"],
        [0.1, "open", "library-assets"],
        [0.03, "open", "library-members"],
        times(0.15, back),
        reload,
      ];
    if (kind === "project" || kind === "library-assets")
      return [
        [0.66, "open", this.chooseAsset(project)],
        [0.06, "more", view],
        [0.06, "open", `project-map ${project}`],
        [0.03, "open", `project-members ${project}`],
        [0.03, "open", `project-attributes ${project}`],
        [0.06, "open", own],
        times(0.1, back),
        reload,
      ];
    if (kind.startsWith("project"))
      return [
        [0.5, "open", `project ${project}`],
        [0.1, "open", this.chooseAsset(project)],
        times(0.4, back),
        reload,
      ];
    if (kind === "asset")
      return [
        [0.5, "open", this.chooseFile(project, asset)],
        [0.07, "open", `asset-versions ${project} ${asset}`],
        [0.05, "open", `asset-attributes ${project} ${asset}`],
        [0.1, "open", `project ${project}`],
        times(0.28, back),
        reload,
      ];
    if (kind !== "file") return [[0.4, "open", `asset ${project} ${asset}`], times(0.6, back), reload];
    const next = this.neighbor(project, asset, file);
    return [
      [next === view ? 0 : 0.34, "open", next],
      [0.18, "open", `asset ${project} ${asset}`],
      [0.06, "open", `project ${project}`],
      times(0.4, back),
      reload,
    ];
  }

  /** The file after this one, or rarely the one before. */
  private neighbor(project: number, asset: number, file: number): string {
    const count = this.recording.projects[project]?.assets[asset]?.fileIds.length ?? 1;
    const step = this.random.chance(0.8) ? 1 : -1;
    return `file ${project} ${asset} ${Math.min(count - 1, Math.max(0, file + step))}`;
  }
}
