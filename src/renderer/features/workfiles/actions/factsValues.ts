import type { WorkfileFacts } from '../../../../shared/commands/workfile.rules.ts';
import type { Actor } from '../../../../shared/domain/directory/actor.ts';
import { OTHER_RETENTION, RETENTIONS } from '../../../../shared/domain/workfile/retention.ts';
import { WORKFILE_MATTERS, type Workfile } from '../../../../shared/domain/workfile/workfile.ts';

/** What the form holds while it is written: the facts, not yet trimmed or judged. */
export type FactsValues = { -readonly [K in keyof WorkfileFacts]: WorkfileFacts[K] };

/** Twenty years is what most files of an office's business get; the person decides. */
const USUAL = '05';

export const startOfNew = (me: Actor, year: number): FactsValues => ({
  year,
  unitId: me.unitId,
  ownerId: me.id,
  memberIds: [],
  code: '',
  title: '',
  matter: 'general',
  retention: USUAL,
  retentionYears: null,
  description: '',
});

export const startOfEdit = (workfile: Workfile): FactsValues => ({
  year: workfile.year,
  unitId: workfile.unitId,
  ownerId: workfile.ownerId,
  memberIds: workfile.members.map(({ id }) => id),
  code: workfile.code,
  title: workfile.title,
  matter: workfile.matter,
  retention: workfile.retention,
  retentionYears: workfile.retentionYears,
  description: workfile.description,
});

/** Of what was kept or refused, the fields that still have the type the form expects. */
export function readValues(kept: unknown): Partial<FactsValues> {
  if (typeof kept !== 'object' || kept === null) return {};
  const facts = kept as Record<string, unknown>;
  const found: Partial<FactsValues> = {};
  for (const name of ['unitId', 'ownerId', 'code', 'title', 'description'] as const) {
    const value = facts[name];
    if (typeof value === 'string') found[name] = value;
  }
  if (typeof facts.year === 'number') found.year = facts.year;
  if (typeof facts.retentionYears === 'number') found.retentionYears = facts.retentionYears;
  const retention = RETENTIONS.find((code) => code === facts.retention);
  if (retention !== undefined) found.retention = retention;
  const matter = WORKFILE_MATTERS.find((one) => one === facts.matter);
  if (matter !== undefined) found.matter = matter;
  if (Array.isArray(facts.memberIds))
    found.memberIds = facts.memberIds.filter((id): id is string => typeof id === 'string');
  return found;
}

/** As the command takes them. */
export const factsOf = (value: FactsValues): WorkfileFacts => ({
  ...value,
  code: value.code.normalize('NFC').trim(),
  title: value.title.normalize('NFC').trim(),
  description: value.description.normalize('NFC').trim(),
  retentionYears: value.retention === OTHER_RETENTION ? value.retentionYears : null,
});
