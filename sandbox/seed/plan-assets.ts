import { assetKinds } from "./asset-kinds";
import { pickStatus } from "./asset-status";
import type { SeedProject } from "./projects";
import { createRandom, type Random } from "./random";
import { hour, seedTime } from "./seed-time";
import { type NamedAsset, specialAssetsOf } from "./special-assets";

const crew = ["mira.kovac", "jonas.olsen", "drone-team", "sara.rao", "luka.horvat", "ivana.maric"] as const;

export interface PlannedAsset extends NamedAsset {
  projectKey: string;
  createdAt: number;
  versionCount: number;
  /** Degrees, WGS 84. */
  longitude: number;
  latitude: number;
  random: Random;
}

/** Features take turns and count up, so no name comes twice in a project. */
function nameOf(project: SeedProject, index: number, suffix: string): string {
  const feature = project.features[index % project.features.length] ?? project.features[0];
  const number = Math.floor(index / project.features.length) + 12;
  return `${feature} ${String(number).padStart(2, "0")} · ${suffix}`;
}

function inventAsset(project: SeedProject, index: number, random: Random): NamedAsset {
  const kind = random.pick(project.kinds);
  return {
    name: nameOf(project, index, assetKinds[kind].suffix),
    kind,
    status: pickStatus(random),
    createdBy: random.pick(crew),
  };
}

/** The project's assets, newest first and hours apart. */
export function planAssets(project: SeedProject): PlannedAsset[] {
  const special = specialAssetsOf(project.key);
  const [longitude, latitude] = project.center;
  let createdAt = seedTime - hour;
  return Array.from({ length: project.assetCount }, (_, index) => {
    const random = createRandom(`${project.key} asset ${index}`);
    createdAt -= random.whole(hour, 30 * hour);
    const named = special[index] ?? inventAsset(project, index - special.length, random);
    return {
      ...named,
      projectKey: project.key,
      createdAt,
      versionCount: named.versionCount ?? random.pick([1, 1, 1, 2, 2, 3, 4]),
      longitude: longitude + (random.next() - 0.5) * 0.012,
      latitude: latitude + (random.next() - 0.5) * 0.006,
      random,
    };
  });
}
