import type { CommandContext } from '../../shared/commands/definition.ts';
import { type CommandRequest, decideRecord, type RequestOf } from '../../shared/commands/registry.ts';
import { addDays, type Day, dayOf, yearOf } from '../../shared/domain/calendar/days.ts';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { leadOf } from '../../shared/domain/document/routing.ts';
import { factsOfDocument } from '../../shared/domain/workfile/filed.ts';
import type { Retention } from '../../shared/domain/workfile/retention.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import { CAST_DIVISION, CITY_ORG, DEMO } from './cast.ts';
import type { City } from './city.ts';
import { createRandom, mixSeed, type Random, seededUuid } from './random.ts';
import { createStaff, type Division, type Staff } from './staff.ts';
import { CONSTRUCTION_TITLES, FIELD_WORDS, TITLES } from './workfile-words.ts';

export interface WorkfilesOptions {
  readonly city: City;
  readonly seed: number;
  readonly now: number;
  /** Open files of each specialist. */
  readonly each: number;
  readonly documents: FiledDocuments;
}

const KEPT_EACH = 40;

/** The newest documents that somebody of the city's office leads: what their files are made of. */
export class FiledDocuments {
  readonly #byPerson = new Map<string, Document[]>();

  see(document: Document): void {
    const person = document.orgId === CITY_ORG ? leadOf(document.routings)?.personId : null;
    if (person === null || person === undefined) return;
    const kept = this.#byPerson.get(person) ?? [];
    if (kept.length === KEPT_EACH) kept.shift();
    kept.push(document);
    this.#byPerson.set(person, kept);
  }

  of(personId: string): readonly Document[] {
    return this.#byPerson.get(personId) ?? [];
  }
}

type Stage = 'planned' | 'open' | 'closed' | 'soon' | 'late' | 'offered' | 'handed-over';
/** When the work of a file ended, in days before today; constructions are due three months after (soon, late). */
const ENDED: Readonly<Record<Exclude<Stage, 'planned' | 'open'>, number>> = {
  closed: 20,
  soon: 75,
  late: 100,
  offered: 30,
  'handed-over': 40,
};
const HOUR = 3_600_000;
const OFFICE_OPENS = 8 * HOUR - 7 * HOUR;

/** Work files of the city's office, told by the shared commands: the year's list, what is open, what goes to the archive. */
export function workfiles(options: WorkfilesOptions): Workfile[] {
  const maker = new WorkfileMaker(options);
  const org = maker.staff.orgs.get(CITY_ORG);
  if (org === undefined) throw new Error('the city has no office of its own');
  return org.divisions.flatMap((division) => {
    const people = [...new Set([...keepersOf(division), ...division.specialists.slice(0, options.each)])];
    const files = people.flatMap((person) =>
      Array.from({ length: options.each }, () => maker.make(division, person, 'open')),
    );
    const planned = [division.head, ...people.slice(0, 1)].map((person) => maker.make(division, person, 'planned'));
    const ended = division.unit.id === CAST_DIVISION ? castStages(maker, division) : [];
    return [...files, ...planned, ...ended];
  });
}

const keepersOf = (division: Division): Actor[] =>
  division.specialists.filter(({ id }) => id === DEMO.specialist || id === DEMO.specialist2);

function castStages(maker: WorkfileMaker, division: Division): Workfile[] {
  const [first = division.head] = keepersOf(division);
  return (['closed', 'soon', 'late', 'offered', 'handed-over'] as const).map((stage) =>
    maker.make(division, first, stage),
  );
}

class WorkfileMaker {
  readonly staff: Staff;
  readonly #options: WorkfilesOptions;
  readonly #today: Day;
  readonly #numbers = new Map<string, number>();
  #made = 0;

  constructor(options: WorkfilesOptions) {
    this.#options = options;
    this.#today = dayOf(options.now);
    this.staff = createStaff(options.city, this.#today);
  }

  make(division: Division, owner: Actor, stage: Stage): Workfile {
    const random = createRandom(mixSeed(this.#options.seed, 'workfile', this.#made));
    this.#made += 1;
    const end = stage === 'planned' || stage === 'open' ? this.#today : addDays(this.#today, -ENDED[stage]);
    const documents = this.#documents(owner, end, random);
    const first = documents[0]?.receivedAt ?? this.#options.now - 5 * 24 * HOUR;
    const openedAt = Math.min(first, Date.parse(`${end}T00:00:00Z`) + OFFICE_OPENS) - HOUR;
    const workfileId = seededUuid(openedAt, random);
    const facts = this.#facts(division, owner, stage, yearOf(openedAt), random);
    const clerk = this.staff.actor(DEMO.clerk);
    const filed: CommandContext['filed'] = (_record, id) => {
      const document = documents.find((one) => one.id === id);
      return document && factsOfDocument(document);
    };
    const run = (before: Workfile | null, actor: Actor, now: number, request: RequestOf<'workfile'>): Workfile => {
      const context: CommandContext = {
        commandId: seededUuid(now, random),
        actor,
        now,
        person: this.staff.person,
        unit: this.staff.unit,
        filed,
      };
      const result = decideRecord(request as CommandRequest, before, context);
      if (!result.ok) throw new Error(`the seed broke a rule: ${request.name} refused with ${result.error.code}`);
      return result.value as Workfile;
    };
    if (stage === 'planned') return run(null, clerk, openedAt, { name: 'workfile.plan', args: { workfileId, facts } });
    let file = run(null, owner, openedAt, { name: 'workfile.open', args: { workfileId, facts } });
    for (const document of documents)
      file = run(file, owner, Math.min(document.receivedAt + 2 * HOUR, this.#options.now), {
        name: 'workfile.add',
        args: { workfileId, record: 'document', id: document.id },
      });
    if (stage === 'open' || file.items.length === 0) return file;
    const at = Math.max(Date.parse(`${end}T00:00:00Z`) + OFFICE_OPENS + 7 * HOUR, file.updatedAt + HOUR);
    const pages = Math.max(
      1,
      file.items.reduce((sum, item) => sum + item.pages, 0),
    );
    const onPaper = random.chance(0.5);
    const endedOn = dayOf(at);
    file = run(file, owner, at, {
      name: 'workfile.close',
      args: { workfileId, endedOn, pages, onPaper, sheets: onPaper ? Math.ceil(pages / 2) : null },
    });
    if (stage !== 'offered' && stage !== 'handed-over') return file;
    file = run(file, owner, at + 48 * HOUR, { name: 'workfile.handOver', args: { workfileId } });
    if (stage === 'offered') return file;
    const minutes = `01/BB-LT`;
    return run(file, clerk, at + 72 * HOUR, { name: 'workfile.accept', args: { workfileId, minutes } });
  }

  /** Two to seven of the person's documents that had come by then. */
  #documents(owner: Actor, until: Day, random: Random): readonly Document[] {
    const known = this.#options.documents.of(owner.id).filter((one) => dayOf(one.receivedAt) <= until);
    const count = Math.min(known.length, random.int(2, 7));
    const from = random.int(0, Math.max(0, known.length - count));
    return known.slice(from, from + count);
  }

  #facts(division: Division, owner: Actor, stage: Stage, year: number, random: Random) {
    const construction = stage === 'soon' || stage === 'late';
    const number = (this.#numbers.get(`${year} ${division.unit.id}`) ?? 0) + 1;
    this.#numbers.set(`${year} ${division.unit.id}`, number);
    const [title, retention] = construction
      ? [CONSTRUCTION_TITLES[stage === 'soon' ? 0 : 1] ?? '', '01' as Retention]
      : random.pick(TITLES);
    const field = FIELD_WORDS[random.pick(division.fields)];
    const colleague = division.specialists.find((one) => one.id !== owner.id);
    return {
      year,
      unitId: division.unit.id,
      ownerId: owner.id,
      memberIds: colleague !== undefined && random.chance(0.4) ? [colleague.id] : [],
      code: `${String(number).padStart(2, '0')}.${division.unit.shortName}`,
      title: title.replace('{field}', field).replace('{year}', String(year)),
      matter: construction ? ('construction' as const) : ('general' as const),
      retention,
      retentionYears: null,
      description: '',
    };
  }
}
