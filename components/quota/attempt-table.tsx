import { CircleX, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import {
  Table,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableNumberCell,
  TableRow,
  TableScroll,
} from "@/components/ui/table";
import type { Attempts } from "@/lib/shared/contracts/quota";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCount } from "@/lib/shared/format/count";
import { formatDuration } from "@/lib/shared/format/duration";
import { classNames, limitLabels } from "@/lib/shared/quota/quota-words";
import { formatSecond } from "@/lib/shared/quota/zone-time";

type Attempt = Attempts["attempts"][number];
type FilterKind = "person" | "operation" | "feature";

export interface AttemptTableProps {
  attempts: readonly Attempt[];
  timeZone: string | undefined;
  onFilter: (kind: FilterKind, value: string) => void;
}

const figures = ["Attempt", "Waited", "Latency", "Size"];

export function AttemptTable({ attempts, timeZone, onFilter }: AttemptTableProps) {
  return (
    <TableScroll label="Single requests" className="max-h-112 border-line border-t">
      <Table>
        <TableHead>
          <tr>
            {["Time", "Person", "Operation", "Page", "Class", "Status"].map((name) => (
              <TableHeaderCell key={name}>{name}</TableHeaderCell>
            ))}
            {figures.map((name) => (
              <TableHeaderCell key={name} className="text-right">
                {name}
              </TableHeaderCell>
            ))}
            <TableHeaderCell className="print:hidden">Cache</TableHeaderCell>
            <TableHeaderCell className="print:hidden">Role</TableHeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {attempts.map((attempt) => (
            <AttemptRow key={attempt.id} attempt={attempt} timeZone={timeZone} onFilter={onFilter} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  );
}

interface AttemptRowProps extends Omit<AttemptTableProps, "attempts"> {
  attempt: Attempt;
}

function AttemptRow({ attempt, timeZone, onFilter }: AttemptRowProps) {
  return (
    <TableRow>
      <TableCell className="tabular-nums">{formatSecond(attempt.atMs, timeZone)}</TableCell>
      <TableCell>
        <FilterValue
          value={attempt.person}
          label={attempt.personName}
          onChoose={(value) => onFilter("person", value)}
        />
      </TableCell>
      <TableCell>
        <FilterValue value={attempt.operationId} onChoose={(value) => onFilter("operation", value)} />
      </TableCell>
      <TableCell>
        <FilterValue value={attempt.feature} onChoose={(value) => onFilter("feature", value)} />
      </TableCell>
      <TableCell className="text-ink-muted">{classNames[attempt.requestClass]}</TableCell>
      <TableCell>
        <StatusBadge attempt={attempt} />
      </TableCell>
      <TableNumberCell>{formatCount(attempt.attempt)}</TableNumberCell>
      <TableNumberCell>{formatDuration(attempt.waitMs)}</TableNumberCell>
      <TableNumberCell>{formatDuration(attempt.latencyMs)}</TableNumberCell>
      <TableNumberCell>{formatBytes(attempt.bytes)}</TableNumberCell>
      <TableCell className="text-ink-muted print:hidden">{attempt.cache || "–"}</TableCell>
      <TableCell className="text-ink-muted print:hidden">{attempt.roleId}</TableCell>
    </TableRow>
  );
}

interface FilterValueProps {
  value: string | null;
  /** Shown instead of the value. */
  label?: string | null;
  onChoose: (value: string) => void;
}

function FilterValue({ value, label, onChoose }: FilterValueProps) {
  if (!value) return <span className="text-ink-subtle">{value === null ? "not shown" : "–"}</span>;
  return (
    <button
      type="button"
      title={`${label ?? value}: show only these`}
      onClick={() => onChoose(value)}
      className="block max-w-56 overflow-hidden text-ellipsis whitespace-nowrap rounded hover:underline"
    >
      {label ?? value}
    </button>
  );
}

/** On paper, texts that may be cut are wrapped, here to a letter per line. */
const uncut = "[&_.truncate]:whitespace-nowrap!";

function StatusBadge({ attempt: { status, limit } }: { attempt: Attempt }) {
  if (status === 429)
    return (
      <Badge tone="warning" className={uncut} icon={<TriangleAlert aria-hidden />}>
        {limit ? `429 ${limitLabels[limit]}` : "429 throttled"}
      </Badge>
    );
  if (status >= 400 || status === 0)
    return (
      <Badge tone="danger" className={uncut} icon={<CircleX aria-hidden />}>
        {status === 0 ? "no answer" : String(status)}
      </Badge>
    );
  return <span className="tabular-nums">{status}</span>;
}
