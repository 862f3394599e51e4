import type { StartedPortal } from "../proxy/start-portal";
import { openDirectClient } from "./direct-client";
import type { ViewReads } from "./learn-views";
import { PortalPerson, type View } from "./portal-person";
import { addressOf, type RecordedEvent, type Recording } from "./recording";
import { type GatewayCall, ReplayClock, setDelays, type ThriftSandbox, takeCalls } from "./thrift-bench";

export interface Replay {
  calls: GatewayCall[];
  views: View[];
}

interface Hour {
  sandbox: ThriftSandbox;
  recording: Recording;
  events: readonly RecordedEvent[];
  /** By view: the next page of its list. */
  pages: ReadonlyMap<string, string>;
  /** How long the API takes. */
  delays: "none" | "aws";
  /** Epoch milliseconds. */
  startMs: number;
}

const peopleOf = (events: readonly RecordedEvent[]) => [...new Set(events.map(({ person }) => person))];

/** @returns the next page that an event asks for; undefined where the list has none, so that nothing is read */
const moreOf = ({ action, view }: RecordedEvent, pages: ReadonlyMap<string, string>) =>
  action === "more" ? pages.get(view) : null;

/** Events of one moment: the clock stands still for so many seconds, so that people do not wait for each other here. */
const momentSeconds = 5;

function momentsOf(events: readonly RecordedEvent[]): Map<number, RecordedEvent[]> {
  const moments = new Map<number, RecordedEvent[]>();
  for (const event of events) {
    const second = event.second - (event.second % momentSeconds);
    moments.set(second, [...(moments.get(second) ?? []), event]);
  }
  return moments;
}

/** Everybody does one thing after the other. */
async function showInTurn<Shown>(
  events: readonly RecordedEvent[],
  show: (event: RecordedEvent) => Promise<Shown>,
) {
  const shown: Shown[] = [];
  for (const event of events) shown.push(await show(event));
  return shown;
}

async function replay(
  hour: Hour,
  clock: ReplayClock,
  show: (event: RecordedEvent, more: string | null) => Promise<View>,
): Promise<Replay> {
  await setDelays(hour.sandbox, hour.delays);
  await takeCalls(hour.sandbox);
  const views: View[] = [];
  for (const [second, events] of momentsOf(hour.events)) {
    await clock.moveTo(second);
    const turns = peopleOf(events).map((person) => events.filter((event) => event.person === person));
    const shown = await Promise.all(
      turns.map((turn) =>
        showInTurn(turn, async (event) => {
          const more = moreOf(event, hour.pages);
          return more === undefined ? [] : [await show(event, more)];
        }),
      ),
    );
    views.push(...shown.flat(2));
  }
  const calls = await takeCalls(hour.sandbox);
  await setDelays(hour.sandbox, "none");
  return { calls, views };
}

/** The recorded hour in the portal. */
export async function replayInPortal(hour: Hour, portal: StartedPortal): Promise<Replay> {
  const people = new Map<number, PortalPerson>();
  for (const person of peopleOf(hour.events))
    people.set(person, await PortalPerson.signIn(portal, `person${person}`));
  const clock = new ReplayClock(hour.startMs, [hour.sandbox, portal]);
  return replay(hour, clock, async (event, more) => {
    const person = people.get(event.person);
    if (!person) throw new Error(`nobody is person ${event.person}`);
    return person.view(event, addressOf(hour.recording, event.view), more);
  });
}

/** The same hour in a client that reads each view afresh: all that the view shows, at once, each signed by itself. */
export async function replayAfresh(hour: Hour, views: ReadonlyMap<string, ViewReads>): Promise<Replay> {
  const { handles } = hour.sandbox.hello;
  const clock = new ReplayClock(hour.startMs, [hour.sandbox]);
  await clock.moveTo(0);
  const service = { origin: handles.origin, base: handles.operator };
  const who = { role: "SdmaFullAccess", sessionName: "afresh" };
  const client = await openDirectClient(service, who, clock.now);
  return replay(hour, clock, async ({ view }, more) => {
    const paths = more ? [more] : (views.get(view)?.paths ?? []);
    const later = more ? [] : addressOf(hour.recording, view).browserReads;
    const startedMs = performance.now();
    const readAll = async (some: readonly string[]) => {
      await Promise.all(some.map((path) => client.read(path)));
      return performance.now() - startedMs;
    };
    const [pageMs, laterMs] = await Promise.all([
      readAll(paths.filter((path) => !later.includes(path))),
      readAll(paths.filter((path) => later.includes(path))),
    ]);
    return { pageMs, wholeMs: Math.max(pageMs, laterMs) };
  });
}
