import type { CommandContext } from '../../shared/commands/definition.ts';
import type { DraftFacts } from '../../shared/commands/outgoing.rules.ts';
import { type CommandRequest, decideRecord, type RequestOf } from '../../shared/commands/registry.ts';
import { dayOf, yearOf } from '../../shared/domain/calendar/days.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { StatusCode } from '../../shared/domain/exchange/packet.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { notationOf, seriesOf, symbolOf } from '../../shared/domain/outgoing/symbol.ts';
import { STATUS_TEXTS } from '../interchange/write-status.ts';
import { deliveryLine, type Heard, withEvent, withRecipient } from '../outgoing/delivery-events.ts';
import { changedBySystem } from '../outgoing/records.ts';
import { CAST_DIVISION, CITY_ORG, DEMO } from './cast.ts';
import type { City } from './city.ts';
import { lowerKind } from './city.ts';
import { COMMUNES } from './communes.ts';
import { createOfficeClock, type OfficeClock, WORKDAY } from './office-time.ts';
import { contentOf, OPINIONS, REFUSAL, RETURN_REASONS } from './outgoing-words.ts';
import { createRandom, mixSeed, type Random, seededUuid, weighted } from './random.ts';
import { createSenders, type Sender, type Senders } from './senders.ts';
import { createStaff, type Division, type OrgStaff, type Staff } from './staff.ts';
import { makeSubject } from './subjects.ts';

export interface OutgoingOptions {
  readonly city: City;
  readonly writers: City;
  readonly seed: number;
  readonly now: number;
  readonly count: number;
  /** Prints and stores the paper of a numbered document. */
  readonly withPaper: (outgoing: Outgoing) => Promise<Pick<Outgoing, 'paper' | 'pageCount'>>;
}

/** How far a document is today. Older ones are issued; what is under way is recent. */
const STAGES = ['draft', 'returned', 'content', 'format', 'sign', 'signed', 'numbered', 'sealed', 'issued'] as const;
type Stage = (typeof STAGES)[number] | 'cancelled' | 'recalled';
/** From the newest: what lies on somebody's desk. All earlier ones are issued, but for a few. */
const UNDER_WAY: readonly Stage[] = [
  ...['draft', 'sign', 'content', 'draft', 'format', 'sign', 'returned', 'signed', 'draft', 'sign'],
  ...['content', 'numbered', 'signed', 'sign', 'draft', 'sealed', 'content', 'returned', 'signed', 'sealed'],
] as Stage[];
const SPAN_DAYS = 70;

const kindOf = weighted<DocumentKind>([
  ['CV', 46],
  ['QĐ', 15],
  ['TB', 12],
  ['KH', 10],
  ['BC', 8],
  ['TTr', 5],
  ['GM', 4],
]);

/**
 * The office's own documents, oldest first, told by the shared commands as the incoming ones are (story.ts). Numbers of
 * each series and year begin at 1 and go on without a gap; one was cancelled after its number, and shows.
 */
export async function outgoingDocuments(options: OutgoingOptions): Promise<Outgoing[]> {
  const clock = createOfficeClock(options.now, SPAN_DAYS);
  const maker = new OutgoingMaker(options, clock);
  const made: Outgoing[] = [];
  const { count } = options;
  for (let i = 0; i < count; i += 1) {
    const rank = count - 1 - i;
    const stage: Stage = UNDER_WAY[rank] ?? (rank === 24 ? 'cancelled' : rank === 31 ? 'recalled' : 'issued');
    made.push(await maker.make(i, stage, endTickOf(rank, count, clock.nowTick)));
  }
  return made;
}

/** What is under way was touched today or in the two days before (NĐ 30/2020 Art. 18.1); the rest fills the span. */
function endTickOf(rank: number, count: number, nowTick: number): number {
  const underWay = UNDER_WAY.length;
  if (rank < underWay) return nowTick - Math.floor((rank + 1) * 0.1 * WORKDAY);
  const last = nowTick - (underWay + 2) * 0.1 * WORKDAY;
  return Math.max(0, Math.floor((last * (count - rank)) / (count - underWay)));
}

class OutgoingMaker {
  readonly #options: OutgoingOptions;
  readonly #clock: OfficeClock;
  readonly #staff: Staff;
  readonly #org: OrgStaff;
  readonly #senders: Senders;
  readonly #numbers = new Map<string, number>();

  constructor(options: OutgoingOptions, clock: OfficeClock) {
    this.#options = options;
    this.#clock = clock;
    this.#staff = createStaff(options.city, clock.today);
    const org = this.#staff.orgs.get(CITY_ORG);
    if (org === undefined) throw new Error('the city has no office of its own');
    this.#org = org;
    this.#senders = createSenders(options.city, options.writers, options.seed);
  }

  async make(index: number, stage: Stage, endTick: number): Promise<Outgoing> {
    const random = createRandom(mixSeed(this.#options.seed, 'outgoing', index));
    const division = this.#division(random);
    const author = this.#author(division, random);
    const startTick = Math.max(0, endTick - Math.floor(random.int(4, 24) * 0.1 * WORKDAY));
    const steps = this.#steps(stage, division, author, this.#clock.instantOf(startTick), random);
    const at = (step: number): number => this.#clock.instantOf(tickOf(step, steps, startTick, endTick));
    let outgoing: Outgoing | null = null;
    for (const [i, step] of steps.entries()) {
      const now = at(i);
      outgoing = this.#run(outgoing, step, now, random);
      if (step.request.name === 'outgoing.number')
        outgoing = changedBySystem(outgoing, { at: now, changes: await this.#options.withPaper(outgoing) });
    }
    if (outgoing === null) throw new Error('a document without a first word');
    return stage === 'issued' || stage === 'recalled'
      ? this.#delivered(outgoing, endTick + 2 * AFTER_NUMBER, random)
      : outgoing;
  }

  #division(random: Random): Division {
    const cast = this.#org.divisions.find((division) => division.unit.id === CAST_DIVISION);
    return cast !== undefined && random.chance(0.5) ? cast : this.#org.division(random);
  }

  #author(division: Division, random: Random): Actor {
    const mine = division.specialists.find((actor) => actor.id === DEMO.specialist);
    return mine !== undefined && random.chance(0.7) ? mine : random.pick(division.specialists);
  }

  #run(before: Outgoing | null, { actor, request }: Step, now: number, random: Random): Outgoing {
    const issued = request.name === 'outgoing.number' && before !== null ? { outgoing: this.#number(before, now) } : {};
    const context: CommandContext = {
      commandId: seededUuid(now, random),
      actor,
      now,
      issued,
      person: this.#staff.person,
      unit: this.#staff.unit,
    };
    const result = decideRecord(request as CommandRequest, before, context);
    if (!result.ok) throw new Error(`the seed broke a rule: ${request.name} refused with ${result.error.code}`);
    return result.value as Outgoing;
  }

  #number(outgoing: Outgoing, now: number) {
    const [series, year] = [seriesOf(outgoing.kind), yearOf(now)];
    const number = (this.#numbers.get(`${series} ${year}`) ?? 0) + 1;
    this.#numbers.set(`${series} ${year}`, number);
    const unit = this.#staff.unit(outgoing.unitId) ?? this.#org.unit;
    const symbol = symbolOf(number, notationOf(outgoing.kind, this.#org.unit, unit));
    return { series, year, number, symbol, issuedOn: dayOf(now) };
  }

  #steps(stage: Stage, division: Division, author: Actor, startAt: number, random: Random): Step[] {
    const outgoingId = seededUuid(startAt, random);
    const signer = this.#staff.actor(random.chance(0.65) ? DEMO.leader : DEMO.deputy);
    const format = this.#staff.actor(DEMO.clerk2);
    const clerk = this.#staff.actor(DEMO.clerk);
    const facts = this.#facts(division, signer, startAt, stage, random);
    const approval = (actor: Actor): Step => ({
      actor,
      request: {
        name: 'outgoing.approve',
        args: { outgoingId, edition: 1, ...(random.chance(0.5) ? { opinion: random.pick(OPINIONS) } : {}) },
      },
    });
    const way: Step[] = [
      { actor: author, request: { name: 'outgoing.draft', args: { outgoingId, facts, supersedes: null } } },
      {
        actor: author,
        request: {
          name: 'outgoing.submit',
          args: {
            outgoingId,
            chain: [
              { step: 'content', personId: division.head.id },
              { step: 'format', personId: format.id },
              { step: 'sign', personId: signer.id },
            ],
          },
        },
      },
      approval(division.head),
      approval(format),
      approval(signer),
      { actor: clerk, request: { name: 'outgoing.number', args: { outgoingId } } },
      { actor: clerk, request: { name: 'outgoing.seal', args: { outgoingId } } },
      { actor: clerk, request: { name: 'outgoing.issue', args: { outgoingId } } },
    ];
    switch (stage) {
      case 'returned':
        return [
          ...way.slice(0, 3),
          {
            actor: format,
            request: { name: 'outgoing.return', args: { outgoingId, reason: random.pick(RETURN_REASONS) } },
          },
        ];
      case 'cancelled':
        return [
          ...way.slice(0, 6),
          {
            actor: clerk,
            request: {
              name: 'outgoing.cancel',
              args: { outgoingId, reason: 'Trùng nội dung với văn bản đã ban hành.' },
            },
          },
        ];
      case 'recalled':
        return [
          ...way,
          {
            actor: clerk,
            request: { name: 'outgoing.recall', args: { outgoingId, reason: 'Phát hành nhầm phụ lục số liệu.' } },
          },
        ];
      default:
        return way.slice(0, LENGTH[stage]);
    }
  }

  #facts(division: Division, signer: Actor, startAt: number, stage: Stage, random: Random): DraftFacts {
    const kind = kindOf(random);
    const field = random.pick(division.fields);
    const upward = kind === 'BC' || kind === 'TTr';
    const subject = () => makeSubject({ kind, field, places: PLACES, issuedOn: dayOf(startAt), upward }, random);
    let { text, matter } = subject();
    // The city does not announce what the Prime Minister concluded.
    while (/Thủ tướng|Văn phòng Chính phủ|Bộ trưởng/.test(text)) ({ text, matter } = subject());
    const chief = signer.id === DEMO.leader;
    return {
      kind,
      subject: text,
      urgency: random.chance(0.1) ? random.int(1, 2) : 0,
      dueOn: null,
      content: contentOf(kind, matter, random),
      recipients: this.#recipients(field, stage === 'issued' || stage === 'recalled', random),
      signer: {
        personId: signer.id,
        position: chief ? 'CHỦ TỊCH' : 'PHÓ CHỦ TỊCH',
        mode: chief ? 'TM' : 'TM-KT',
        onBehalfOf: 'ỦY BAN NHÂN DÂN',
        basis: '',
      },
      replyTo: [],
      copyKeeper: 'VT',
      copies: random.int(1, 12),
    };
  }

  /** Nobody whose register is here gets what was issued before the first day: their side would not know of it. */
  #recipients(field: Division['fields'][number], issued: boolean, random: Random): DraftFacts['recipients'] {
    const found = new Map<string, DraftFacts['recipients'][number]>();
    const wanted = random.int(1, 4);
    for (let tries = 0; tries < 40 && found.size < wanted; tries += 1) {
      const recipient = this.#recipientOf(this.#senders.draw(field, this.#org.unit, random));
      if (recipient !== undefined && !(issued && recipient.channel === 'internal'))
        found.set(recipient.name, recipient);
    }
    if (found.size === 0) found.set('', { channel: 'paper', orgId: null, code: '', name: MEMBERS });
    return [...found.values()];
  }

  #recipientOf({ id, code, name }: Sender): DraftFacts['recipients'][number] | undefined {
    const unit = this.#staff.unit(id);
    if (unit?.id === CITY_ORG) return undefined;
    if (unit !== undefined) return { channel: 'internal', orgId: unit.id, code: unit.code ?? '', name };
    return code === ''
      ? { channel: 'paper', orgId: null, code: '', name }
      : { channel: 'exchange', orgId: null, code, name };
  }

  /** What came back from the recipients since: the older, the further. */
  #delivered(issued: Outgoing, tick: number, random: Random): Outgoing {
    let outgoing = issued;
    const recalled = outgoing.status === 'recalled';
    const sentAt = outgoing.issuedAt ?? outgoing.updatedAt;
    for (const { id, channel } of issued.recipients) {
      const sent = withRecipient(outgoing, id, (r) => ({ ...r, sentAt }));
      outgoing = changedBySystem(outgoing, { at: Math.max(outgoing.updatedAt, sentAt), changes: { recipients: sent } });
      if (channel !== 'exchange') continue;
      for (const heard of this.#heard(tick, recalled, random)) {
        const recipient = outgoing.recipients.find((r) => r.id === id);
        if (recipient === undefined) continue;
        outgoing = changedBySystem(outgoing, {
          at: Math.max(outgoing.updatedAt, heard.heardAt),
          changes: { recipients: withRecipient(outgoing, id, (r) => withEvent(r, heard)) },
          lines: [deliveryLine(recipient, heard)],
        });
      }
    }
    return outgoing;
  }

  #heard(tick: number, recalled: boolean, random: Random): Heard[] {
    const refused = !recalled && random.chance(0.06);
    const codes: StatusCode[] = refused
      ? ['01', '02']
      : recalled
        ? ['01', '03', '13', '15']
        : ['01', '03', '04', '05', '06'];
    const heard: Heard[] = [];
    let when = tick + random.int(60, 900);
    for (const code of codes) {
      // The first is told at once, the next in hours or days; some never go on.
      if (when > this.#clock.nowTick || (code === '04' && random.chance(0.15))) break;
      const at = this.#clock.instantOf(when);
      const text = code === '02' ? REFUSAL : STATUS_TEXTS[code];
      heard.push({ id: seededUuid(at, random), code, at, heardAt: at, text });
      when += Math.floor(random.int(2, 30) * 0.1 * WORKDAY);
    }
    return heard;
  }
}

interface Step {
  readonly actor: Actor;
  readonly request: RequestOf<'outgoing'>;
}

/** What follows the number follows at once (NĐ 30/2020 Art. 18.1). */
const AFTER_NUMBER = 10 * 60;

/** The number is taken at `endTick`, so that numbers rise with time; what comes before it fills the days before. */
function tickOf(step: number, steps: readonly Step[], startTick: number, endTick: number): number {
  const numbering = steps.findIndex(({ request }) => request.name === 'outgoing.number');
  if (numbering !== -1 && step > numbering) return endTick + (step - numbering) * AFTER_NUMBER;
  return (
    startTick + Math.floor(((endTick - startTick) * (step + 1)) / (numbering === -1 ? steps.length : numbering + 1))
  );
}

/** Steps of the way that a stage has behind it. */
const LENGTH: Readonly<Record<(typeof STAGES)[number], number>> = {
  draft: 1,
  returned: 3,
  content: 2,
  format: 3,
  sign: 4,
  signed: 5,
  numbered: 6,
  sealed: 7,
  issued: 8,
};
const MEMBERS = 'Các thành viên Ủy ban nhân dân thành phố';
const PLACES = COMMUNES.map((commune) => lowerKind(commune.name));
