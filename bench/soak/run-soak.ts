import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkDatabases } from "./check-databases";
import { type ControlClient, calm, controlClient } from "./control-client";
import { disturb } from "./fault-plan";
import { type MemoryGrowth, memoryGrowth } from "./memory-samples";
import { printSoak } from "./print-soak";
import { runLoad } from "./run-load";
import type { Scene } from "./scene";
import { setScene } from "./set-scene";
import { freePorts, type SoakPorts, type SoakProcess, startSoakProcess } from "./soak-process";
import { verifyStored } from "./verify-stored";
import type { Writer } from "./writer";
import { makeWriters } from "./writers/make-writers";

const disturbEveryMs = 10_000;
const sampleEveryMs = 2_000;
const mostGrowth = 0.2;

interface Soak {
  dataDir: string;
  ports: SoakPorts;
  control: ControlClient;
  scene: Scene;
  writers: readonly Writer[];
}

/** One disturbance after the other until that time. @returns how many there were */
async function disturbUntil({ control, scene }: Soak, process: SoakProcess, endMs: number): Promise<number> {
  let turn = 0;
  while (Date.now() < endMs && process.crash() === null) {
    const { endsSessions } = await disturb(control, turn);
    if (endsSessions) scene.writer.forgetSessions();
    turn += 1;
    await sleep(Math.max(0, Math.min(disturbEveryMs, endMs - Date.now())));
  }
  await calm(control);
  return turn;
}

async function sampleMemory(process: SoakProcess, signal: AbortSignal) {
  const samples: { atMs: number; bytes: number }[] = [];
  while (!signal.aborted) {
    const bytes = process.residentBytes();
    if (bytes !== null) samples.push({ atMs: Date.now(), bytes });
    await sleep(sampleEveryMs);
  }
  return samples;
}

/** The long load, with faults. @returns memory's growth after a fifth of the time, and the number of faults */
async function soakFor(soak: Soak, process: SoakProcess, minutes: number) {
  const startMs = Date.now();
  const stop = new AbortController();
  const load = runLoad(soak.scene, soak.writers, stop.signal);
  const sampling = sampleMemory(process, stop.signal);
  const faults = await disturbUntil(soak, process, startMs + minutes * 60_000);
  stop.abort();
  const [samples] = await Promise.all([sampling, load]);
  return { memory: memoryGrowth(samples, startMs + minutes * 12_000), faults };
}

/** Writes as fast as it can and is killed in the midst of it. @returns what the restarted one lacks */
async function killAndVerify(soak: Soak, process: SoakProcess) {
  const stop = new AbortController();
  const load = runLoad(soak.scene, soak.writers, stop.signal, 20);
  await sleep(randomInt(4_000, 12_000));
  await process.kill();
  stop.abort();
  const restarted = await startSoakProcess(soak.dataDir, soak.ports);
  // Only now: whoever was waiting for a session gets one from the restarted sandbox.
  await load;
  return { restarted, lost: await verifyStored(soak.scene, soak.writers) };
}

function memoryBreach(memory: MemoryGrowth | null): string[] {
  if (!memory || memory.growth <= mostGrowth) return [];
  return [`memory grew by ${(memory.growth * 100).toFixed(0)} %`];
}

function processBreaches(process: SoakProcess): string[] {
  const crash = process.crash();
  return [...(crash === null ? [] : [`the sandbox ${crash}`]), ...process.errors];
}

/**
 * Ten minutes of load, or fewer, with faults on; then two times `kill -9` in the midst of writes, and each time a
 * comparison of what was acknowledged with what is there.
 * @returns a sentence for each breach
 */
export async function runSoak(minutes: number): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-soak-"));
  const ports = await freePorts();
  const first = await startSoakProcess(dataDir, ports);
  const scene = await setScene(dataDir, ports.port);
  const soak = {
    dataDir,
    ports,
    scene,
    control: controlClient(ports.controlPort),
    writers: makeWriters(scene),
  };
  const { memory, faults } = await soakFor(soak, first, minutes);
  const afterFirst = await killAndVerify(soak, first);
  const afterSecond = await killAndVerify(soak, afterFirst.restarted);
  const code = await afterSecond.restarted.stop();
  await scene.client.close();
  const breaches = [
    ...memoryBreach(memory),
    ...[first, afterFirst.restarted, afterSecond.restarted].flatMap(processBreaches),
    ...afterFirst.lost,
    ...afterSecond.lost,
    ...(code === 0 ? [] : [`it ended with ${code} when asked to stop`]),
    ...checkDatabases(dataDir),
  ];
  printSoak(soak, { minutes, memory, faults, breaches: breaches.length });
  rmSync(dataDir, { recursive: true, force: true });
  return breaches;
}
