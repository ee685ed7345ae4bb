import { type Instant, yearOf } from '../../shared/domain/calendar/days.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import { deskEntry } from '../../shared/domain/document/desk.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { type Arrival, arrivals, type RegisterShare, registerShares } from './arrivals.ts';
import { CAST_DIVISION, CITY_ORG, DEMO, DEMO_IDS } from './cast.ts';
import type { City } from './city.ts';
import { lowerKind } from './city.ts';
import { COMMUNES } from './communes.ts';
import { finishedDue, openDue } from './due.ts';
import { arrivedDocument, type PaperFacts, Papers } from './facts.ts';
import { createOfficeClock, type OfficeClock, WORKDAY } from './office-time.ts';
import { createRandom, mixSeed, type Random, seededUuid } from './random.ts';
import { createSenders, type Sender, type Senders } from './senders.ts';
import { createStaff, type Division, type OrgStaff, type Staff } from './staff.ts';
import { expectedOpen, type Stage, stageOf, type Waiting, waitingOf } from './stages.ts';
import { type StoryPlan, tellStory } from './story.ts';

export interface DocumentsOptions {
  /** Who receives. */
  readonly city: City;
  /** Who may write: the whole city, also where only one organisation receives. */
  readonly writers: City;
  readonly seed: number;
  readonly now: Instant;
  readonly total: number;
  readonly concentrateOrg?: string;
}

/** A document with what the printing of its paper needs. */
export interface SeededDocument {
  readonly document: Document;
  readonly sender: Sender;
  readonly facts: PaperFacts;
  /** Newer documents in its register. */
  readonly rank: number;
  /** On the desk of somebody of the cast today. */
  readonly onCastDesk: boolean;
}

/** Working days that a number of documents is spread over: a believable daily load, at most two years of re-organised city. */
export function spanDays(total: number): number {
  const perDay = total <= 5000 ? 16 : total / 245;
  return Math.min(Math.max(Math.ceil(total / perDay), 3), 330);
}

/** The stream of documents, oldest first. Lazy: a million costs no more memory than a day. */
export function* documents(options: DocumentsOptions): Generator<SeededDocument> {
  const clock = createOfficeClock(options.now, spanDays(options.total));
  const shares = registerShares(options.city, options.total, options.concentrateOrg);
  const maker = new DocumentMaker(options, clock, shares);
  for (const arrival of arrivals(shares, clock, options.seed)) yield maker.make(arrival);
}

interface Register {
  readonly staff: OrgStaff;
  readonly waiting: Waiting;
  /** Probability that a piece of open work belongs to the division of the cast; zero elsewhere. */
  readonly castShare: number;
  readonly places: readonly string[];
  lastTick: number;
  readonly numbers: Map<number, number>;
}

const ALL_PLACES = COMMUNES.map((commune) => lowerKind(commune.name));
/** Open pieces of work wanted for the head, and for each specialist of the cast. */
const CAST_LOAD = 22;

class DocumentMaker {
  readonly #seed: number;
  readonly #clock: OfficeClock;
  readonly #staff: Staff;
  readonly #senders: Senders;
  readonly #papers = new Papers();
  readonly #registers = new Map<string, Register>();
  readonly #cast: readonly Actor[];

  constructor(options: DocumentsOptions, clock: OfficeClock, shares: readonly RegisterShare[]) {
    this.#seed = options.seed;
    this.#clock = clock;
    this.#staff = createStaff(options.city, clock.today);
    this.#senders = createSenders(options.city, options.writers, options.seed);
    this.#cast = DEMO_IDS.map((id) => this.#staff.actor(id));
    for (const { orgId, total } of shares) {
      const staff = this.#staff.orgs.get(orgId);
      if (staff === undefined) throw new Error(`no such organisation: ${orgId}`);
      this.#registers.set(orgId, {
        staff,
        waiting: waitingOf(total, clock.days.length),
        castShare: orgId === CITY_ORG ? Math.min((CAST_LOAD * 3) / expectedOpen(total, clock.days.length), 0.5) : 0,
        places: staff.unit.kind === 'commune' ? [staff.unit.name.replace('Ủy ban nhân dân ', '')] : ALL_PLACES,
        lastTick: 0,
        numbers: new Map(),
      });
    }
  }

  make({ ord, orgId, tick, rank }: Arrival): SeededDocument {
    const register = this.#registers.get(orgId);
    if (register === undefined) throw new Error(`no register for ${orgId}`);
    const random = createRandom(mixSeed(this.#seed, 'document', ord));
    const age = (this.#clock.nowTick - tick) / WORKDAY;
    const stage = stageOf(rank, age, register.waiting, random);
    const work = this.#work(register, stage, random);
    const field = random.pick(work.lead.fields);
    const sender = this.#senders.draw(field, register.staff.unit, random);
    const receivedOn = this.#clock.dayOfTick(tick);
    const facts = this.#papers.draw(
      sender,
      field,
      placesOf(sender, register),
      writesUp(sender, register),
      receivedOn,
      random,
    );
    const arrived = this.#arrive({ ord, orgId, tick, rank }, register, stage, sender, facts, random);
    const plan = this.#plan(register, stage, tick, age, facts.urgency, work, random);
    const { document, registeredTick } = tellStory(arrived, plan, this.#staff, this.#clock, random);
    if (document.arrivalNumber !== null) register.lastTick = registeredTick;
    const onCastDesk = orgId === CITY_ORG && this.#cast.some((actor) => deskEntry(document, actor) !== null);
    return { document, sender, facts, rank, onCastDesk };
  }

  /** Which division leads and who works there. Open work of the city's office goes to the cast more often than by lot. */
  #work(register: Register, stage: Stage, random: Random): Pick<StoryPlan, 'lead' | 'worker' | 'direct' | 'assigned'> {
    const open = stage === 'directed' || stage === 'in-progress';
    const cast =
      open && random.chance(register.castShare)
        ? register.staff.divisions.find((d) => d.unit.id === CAST_DIVISION)
        : undefined;
    const lead = cast ?? register.staff.division(random);
    const worker = cast === undefined ? random.pick(lead.specialists) : this.#castWorker(lead, random);
    return { lead, worker, direct: random.chance(0.25), assigned: random.chance(cast === undefined ? 0.5 : 0.3) };
  }

  #castWorker(lead: Division, random: Random): Actor {
    const id = random.chance(0.62) ? DEMO.specialist : DEMO.specialist2;
    return lead.specialists.find((actor) => actor.id === id) ?? random.pick(lead.specialists);
  }

  #arrive(
    arrival: Arrival,
    register: Register,
    stage: Stage,
    sender: Sender,
    facts: PaperFacts,
    random: Random,
  ): Document {
    const receivedAt = this.#clock.instantOf(arrival.tick);
    const id = seededUuid(receivedAt, random);
    const electronic = sender.code !== '' && random.chance(0.94);
    const clerk = register.staff.clerk(random);
    const dueOn = this.#askedFor(arrival.tick, stage, random);
    return arrivedDocument({ id, ord: arrival.ord, orgId: arrival.orgId, receivedAt }, sender, facts, {
      dueOn,
      history: [
        electronic
          ? {
              id: seededUuid(receivedAt, random),
              at: receivedAt,
              kind: 'arrived',
              actorId: null,
              actorName: 'Trục liên thông văn bản quốc gia',
              code: '01',
            }
          : {
              id: seededUuid(receivedAt, random),
              at: receivedAt,
              kind: 'arrived',
              actorId: clerk.id,
              actorName: clerk.name,
              text: 'Tiếp nhận bản giấy',
            },
      ],
      exchange: electronic
        ? {
            documentId: `${sender.code},${facts.issuedOn.replaceAll('-', '/')},${facts.symbol}`,
            businessType: '0',
            senderCode: sender.code,
            recipientCode: register.staff.unit.code ?? 'H24',
            packetId: `seed-${arrival.ord}`,
            issuedOn: facts.issuedOn,
          }
        : null,
    });
  }

  /** A date the sender asks for; on papers still before a leader often near, now and then today or gone by. */
  #askedFor(tick: number, stage: Stage, random: Random): string | null {
    const clock = this.#clock;
    const day = Math.floor(tick / WORKDAY);
    if (stage !== 'received' && stage !== 'registered' && stage !== 'submitted')
      return random.chance(0.06) ? clock.dayAt(day + random.int(5, 12)) : null;
    if (!random.chance(stage === 'submitted' ? 0.6 : 0.3)) return null;
    const due = random.next();
    if (due < 0.14 && day <= clock.lastBeforeToday) return clock.dayAt(clock.lastBeforeToday);
    return due < 0.36 ? clock.today : clock.dayAt(clock.lastBeforeToday + 1 + random.int(1, 7));
  }

  #plan(
    register: Register,
    stage: Stage,
    receivedTick: number,
    age: number,
    urgency: number,
    work: Pick<StoryPlan, 'lead' | 'worker' | 'direct' | 'assigned'>,
    random: Random,
  ): StoryPlan {
    const { staff, numbers } = register;
    const leader = staff.leader(random);
    const others = staff.divisions.filter((division) => division !== work.lead);
    const first = random.int(0, Math.max(others.length - 1, 0));
    const side = [...others.slice(first), ...others.slice(0, first)];
    const supportCount = random.chance(0.35) ? random.int(1, 2) : 0;
    const arrivalYear = yearOf(this.#clock.instantOf(receivedTick));
    return {
      ...work,
      stage,
      receivedTick,
      registerNotBefore: register.lastTick,
      clerk: staff.clerk(random),
      leader,
      director: this.#director(leader, receivedTick, random),
      supports: side.slice(0, supportCount),
      informs: random.chance(0.3) ? side.slice(supportCount, supportCount + random.int(1, 2)) : [],
      due: stage === 'completed' ? finishedDue(urgency, random) : openDue(age, random),
      issue: () => {
        const arrivalNumber = (numbers.get(arrivalYear) ?? 0) + 1;
        numbers.set(arrivalYear, arrivalNumber);
        return { arrivalNumber, arrivalYear };
      },
    };
  }

  /** Sometimes somebody acts for the leader, within the days of the written delegation. */
  #director(leader: Actor, receivedTick: number, random: Random): Actor {
    const day = this.#clock.dayOfTick(receivedTick);
    const delegation = this.#staff.delegations.find(
      (d) => d.fromPersonId === leader.id && d.fromDay <= day && this.#clock.today <= d.toDay,
    );
    if (delegation === undefined || !random.chance(0.2)) return leader;
    return { ...this.#staff.actor(delegation.toPersonId), actsFor: [leader.id] };
  }
}

const writesUp = (sender: Sender, { staff }: Register): boolean =>
  sender.group === 'enterprise' ||
  (staff.unit.id === CITY_ORG && sender.group !== 'ministry') ||
  (sender.group === 'commune' && staff.unit.kind !== 'commune');

const placesOf = (sender: Sender, register: Register): readonly string[] =>
  sender.group === 'commune' ? [sender.name.replace('Ủy ban nhân dân ', '')] : register.places;
