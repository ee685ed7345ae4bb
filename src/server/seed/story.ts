import { type DocumentRequest, decide } from '../../shared/commands/registry.ts';
import { showDay } from '../../shared/domain/calendar/days.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { Document, RoutingRole } from '../../shared/domain/document/document.ts';
import { type DuePlan, dueDay } from './due.ts';
import { type OfficeClock, WORKDAY } from './office-time.ts';
import { type Random, seededUuid } from './random.ts';
import type { Division, Staff } from './staff.ts';
import type { Stage } from './stages.ts';
import {
  ASSIGN_NOTES,
  DATED_DIRECTIVES,
  DIRECTIVES,
  NOTES,
  REFUSALS,
  RESULTS,
  SUBMIT_NOTES,
  SUPPORT_RESULTS,
} from './vocabulary/phrases.ts';

/** All that is decided about a document's life before it is told. */
export interface StoryPlan {
  readonly stage: Stage;
  readonly receivedTick: number;
  /** Earliest moment of registration: a clerk takes papers one after the other. */
  readonly registerNotBefore: number;
  readonly clerk: Actor;
  readonly leader: Actor;
  /** Who writes the directive: the leader, or somebody acting for them. */
  readonly director: Actor;
  readonly lead: Division;
  readonly worker: Actor;
  /** The leader names the worker; otherwise the head does. */
  readonly direct: boolean;
  /** In stage `directed`: has the head already named somebody? */
  readonly assigned: boolean;
  readonly supports: readonly Division[];
  readonly informs: readonly Division[];
  readonly due: DuePlan;
  readonly issue: () => { readonly arrivalNumber: number; readonly arrivalYear: number };
}

interface Step {
  readonly gap: number;
  readonly actor: Actor;
  readonly request: (document: Document, day: number) => DocumentRequest;
  readonly issues?: boolean;
}

/**
 * Tells a document's life by the very commands officials give, through the shared rules: a seeded history cannot
 * contradict its status, and a rule that changes is met by the seed at once.
 */
export function tellStory(
  arrived: Document,
  plan: StoryPlan,
  staff: Staff,
  clock: OfficeClock,
  random: Random,
): { document: Document; registeredTick: number } {
  const steps = stepsOf(arrived, plan, clock, random);
  const ticks = timetable(steps, plan, clock.nowTick);
  let document = arrived;
  steps.forEach((step, i) => {
    const tick = ticks[i] ?? plan.receivedTick;
    const at = clock.instantOf(tick);
    const context = {
      commandId: seededUuid(at, random),
      actor: step.actor,
      now: at,
      person: staff.person,
      unit: staff.unit,
      ...(step.issues ? { issued: plan.issue() } : {}),
    };
    const request = step.request(document, Math.floor(tick / WORKDAY));
    const result = decide(request, document, context);
    if (!result.ok) throw new Error(`the seed broke a rule: ${request.name} refused with ${result.error.code}`);
    document = result.value;
  });
  return {
    document: plan.stage === 'withdrawn' ? withdraw(document, random) : document,
    registeredTick: ticks[0] ?? plan.receivedTick,
  };
}

/** Moments of the steps in office ticks, squeezed together when the last would lie in the future. */
function timetable(steps: readonly Step[], plan: StoryPlan, nowTick: number): number[] {
  let tick = plan.receivedTick;
  const endOfDay = (Math.floor(tick / WORKDAY) + 1) * WORKDAY - 1;
  const ticks = steps.map((step, i) => {
    tick += step.gap;
    // Registered on the day of arrival (NĐ 30/2020 Art. 22), however late it came.
    if (i === 0) tick = Math.min(Math.max(tick, plan.registerNotBefore), endOfDay);
    return tick;
  });
  const room = nowTick - plan.receivedTick;
  const taken = tick - plan.receivedTick;
  return taken <= room
    ? ticks
    : ticks.map((t) => plan.receivedTick + Math.floor(((t - plan.receivedTick) * room * 0.97) / taken));
}

const MINUTE = 60;
const HOUR = 3600;

function stepsOf(arrived: Document, plan: StoryPlan, clock: OfficeClock, random: Random): Step[] {
  const documentId = arrived.id;
  const { stage, clerk } = plan;
  if (stage === 'received') return [];
  if (stage === 'refused')
    return [
      {
        gap: random.int(5, 40) * MINUTE,
        actor: clerk,
        request: () => ({ name: 'document.refuse', args: { documentId, reason: random.pick(REFUSALS) } }),
      },
    ];

  const steps: Step[] = [
    {
      gap: random.int(2, 20) * MINUTE,
      actor: clerk,
      issues: true,
      request: () => ({ name: 'document.register', args: { documentId, facts: {}, duplicateConfirmed: false } }),
    },
  ];
  if (stage === 'registered' || stage === 'withdrawn') return steps;

  const note = random.chance(0.3) ? { note: random.pick(SUBMIT_NOTES) } : {};
  steps.push({
    gap: random.int(4, 90) * MINUTE,
    actor: clerk,
    request: () => ({ name: 'document.submit', args: { documentId, toPersonId: plan.leader.id, ...note } }),
  });
  if (stage === 'submitted') return steps;

  steps.push({
    gap: random.int(20, 600) * MINUTE,
    actor: plan.director,
    request: (_document, day) => directive(documentId, plan, clock, day, random),
  });
  if (!plan.direct && (stage !== 'directed' || plan.assigned)) steps.push(assignment(documentId, plan, random));
  if (stage === 'directed') return steps;

  steps.push({
    gap: random.int(10, 300) * MINUTE,
    actor: plan.worker,
    request: () => ({ name: 'document.start', args: { documentId } }),
  });
  if (random.chance(0.2))
    steps.push({
      gap: random.int(1, 9) * HOUR,
      actor: plan.worker,
      request: () => ({ name: 'document.note', args: { documentId, text: random.pick(NOTES) } }),
    });
  steps.push(...sideParts(documentId, plan, random));
  if (stage === 'in-progress') return steps;

  const work = plan.due.completesAfter * WORKDAY;
  steps.push({
    gap: Math.max(work, HOUR),
    actor: plan.worker,
    request: () => ({ name: 'document.complete', args: { documentId, result: random.pick(RESULTS) } }),
  });
  return steps;
}

function directive(
  documentId: string,
  plan: StoryPlan,
  clock: OfficeClock,
  day: number,
  random: Random,
): DocumentRequest {
  const dueOn = dueDay(plan.due, day, clock);
  const routing = (role: RoutingRole, division: Division, personId: string | null = null) => ({
    role,
    unitId: division.unit.id,
    personId,
    dueOn: null,
  });
  return {
    name: 'document.direct',
    args: {
      documentId,
      directive: (dueOn !== null && random.chance(0.6)
        ? random.pick(DATED_DIRECTIVES).replace('{hạn}', showDay(dueOn))
        : random.pick(DIRECTIVES)
      ).replace('{đơn vị}', plan.lead.unit.name),
      dueOn,
      routings: [
        routing('lead', plan.lead, plan.direct ? plan.worker.id : null),
        ...plan.supports.map((division) => routing('support', division)),
        ...plan.informs.map((division) => routing('inform', division)),
      ],
    },
  };
}

function assignment(documentId: string, plan: StoryPlan, random: Random): Step {
  const note = random.chance(0.5) ? { note: random.pick(ASSIGN_NOTES) } : {};
  return {
    gap: random.int(10, 240) * MINUTE,
    actor: plan.lead.head,
    request: (document) => {
      const routingId = document.routings.find((r) => r.role === 'lead')?.id ?? '';
      return { name: 'document.assign', args: { documentId, routingId, toPersonId: plan.worker.id, ...note } };
    },
  };
}

/** Supporting units give their opinion, informed ones take note; some never do, as in life. */
function sideParts(documentId: string, plan: StoryPlan, random: Random): Step[] {
  const share = plan.stage === 'completed' ? 0.85 : 0.4;
  const ended = (divisions: readonly Division[]): Division[] => divisions.filter(() => random.chance(share));
  return [
    ...ended(plan.informs).map(
      (division): Step => ({
        gap: random.int(5, 240) * MINUTE,
        actor: division.head,
        request: () => ({ name: 'document.acknowledge', args: { documentId } }),
      }),
    ),
    ...ended(plan.supports).map(
      (division): Step => ({
        gap: random.int(1, 10) * HOUR,
        actor: division.head,
        request: () => ({ name: 'document.complete', args: { documentId, result: random.pick(SUPPORT_RESULTS) } }),
      }),
    ),
  ];
}

/** The sender asked for the document back (13) and it was given (15): two messages of the exchange, no command. */
function withdraw(document: Document, random: Random): Document {
  const asked = document.updatedAt + 2 * 60_000;
  const given = asked + 60_000;
  const message = (at: number, code: string, text: string) =>
    ({
      id: seededUuid(at, random),
      at,
      kind: 'exchange-status',
      actorId: null,
      actorName: document.senderName,
      code,
      text,
    }) as const;
  return {
    ...document,
    status: 'withdrawn',
    version: document.version + 2,
    updatedAt: given,
    history: [
      ...document.history,
      message(asked, '13', 'Đề nghị lấy lại văn bản do phát hành nhầm.'),
      message(given, '15', 'Đồng ý lấy lại.'),
    ],
  };
}
