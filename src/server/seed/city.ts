import { addDays, dayOf, type Instant } from '../../shared/domain/calendar/days.ts';
import type { Role } from '../../shared/domain/directory/actor.ts';
import type { Delegation, Person, Unit } from '../../shared/domain/directory/directory.ts';
import { CAST, CITY_BOARD, CITY_OFFICE, CITY_ORG, DEMO, REGISTRY_DIVISION } from './cast.ts';
import { COMMUNES, type Commune } from './communes.ts';
import { DEPARTMENTS, type DepartmentPlan } from './departments.ts';
import { personName } from './names.ts';
import { communeDivisions, type DivisionPlan, OFFICE_DIVISIONS } from './office.ts';
import { createRandom, mixSeed, type Random } from './random.ts';

export interface City {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
}

export interface CityOptions {
  readonly seed: number;
  readonly now: Instant;
  /** Only the City People's Committee and its Office: the small world of one workstation. */
  readonly onlyCityOrg?: boolean;
}

/** Builds the directory: units, about 1,500 officials, delegations around `now`. Pure and repeatable. */
export function buildCity({ seed, now, onlyCityOrg = false }: CityOptions): City {
  const city = new CityBuilder(createRandom(mixSeed(seed, 'city')));
  addCityOrg(city);
  if (!onlyCityOrg) {
    for (const [i, department] of DEPARTMENTS.entries()) addDepartment(city, department, i);
    for (const [i, commune] of COMMUNES.entries()) addCommune(city, commune, i);
  }
  return { units: city.units, people: city.people, delegations: delegationsOf(city.people, now) };
}

class CityBuilder {
  readonly units: Unit[] = [];
  readonly people: Person[] = [];
  readonly #random: Random;
  readonly #names = new Set<string>(CAST.map((member) => member.name));
  #serial = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  unit(unit: Omit<Unit, 'code' | 'communeCode'> & Partial<Pick<Unit, 'code' | 'communeCode'>>): void {
    if (unit.id === unit.orgId) this.#serial = 0;
    this.units.push({ code: null, communeCode: null, ...unit });
  }

  /** One official. About one in eighty has left the service: their account is disabled and must stay out. */
  person(orgId: string, unitId: string, position: string, roles: Role[], mayHaveLeft = false): void {
    this.#serial += 1;
    this.people.push({
      id: `${orgId}.${String(this.#serial).padStart(3, '0')}`,
      orgId,
      unitId,
      name: this.#freshName(),
      position,
      roles,
      active: !(mayHaveLeft && this.#random.chance(1 / 60)),
    });
  }

  /** A head, a deputy and the specialists of one division. */
  division(
    orgId: string,
    parentId: string,
    plan: DivisionPlan,
    titles = { head: 'Trưởng phòng', deputy: 'Phó Trưởng phòng' },
  ): string {
    const id = `${parentId}.${plan.key}`;
    this.unit({ id, orgId, parentId, kind: 'division', name: plan.name, shortName: plan.shortName });
    if (id !== CAST[4]?.unitId) this.person(orgId, id, titles.head, ['head', 'specialist']);
    if (plan.specialists > 2) this.person(orgId, id, titles.deputy, ['specialist']);
    for (let i = 0; i < plan.specialists; i++)
      this.person(orgId, id, this.#random.chance(0.25) ? 'Chuyên viên chính' : 'Chuyên viên', ['specialist'], true);
    return id;
  }

  /** Names repeat in life, but in a picker two equal lines cannot be told apart; so here they are kept apart. */
  #freshName(): string {
    const name = personName(this.#random);
    if (this.#names.has(name)) return this.#freshName();
    this.#names.add(name);
    return name;
  }
}

function addCityOrg(city: CityBuilder): void {
  city.unit({
    id: CITY_ORG,
    orgId: CITY_ORG,
    parentId: null,
    kind: 'city',
    name: 'Ủy ban nhân dân thành phố Hải Phòng',
    shortName: 'UBND',
    code: 'H24',
  });
  city.unit({
    id: CITY_BOARD,
    orgId: CITY_ORG,
    parentId: CITY_ORG,
    kind: 'board',
    name: 'Lãnh đạo Ủy ban nhân dân thành phố',
    shortName: 'LĐ',
  });
  city.unit({
    id: CITY_OFFICE,
    orgId: CITY_ORG,
    parentId: CITY_ORG,
    kind: 'office',
    name: 'Văn phòng Ủy ban nhân dân thành phố',
    shortName: 'VP',
  });
  for (const member of CAST) city.people.push({ ...member, orgId: CITY_ORG, roles: [...member.roles], active: true });
  for (let i = 0; i < 4; i++) city.person(CITY_ORG, CITY_BOARD, 'Phó Chủ tịch', ['leader']);
  city.person(CITY_ORG, CITY_OFFICE, 'Chánh Văn phòng', ['head', 'leader']);
  for (let i = 0; i < 4; i++) city.person(CITY_ORG, CITY_OFFICE, 'Phó Chánh Văn phòng', ['specialist', 'supervisor']);
  for (const plan of OFFICE_DIVISIONS) {
    const titles =
      plan.key === 'ban-tiep-cong-dan'
        ? { head: 'Trưởng ban', deputy: 'Phó Trưởng ban' }
        : plan.key === 'cong-thong-tin'
          ? { head: 'Giám đốc Trung tâm', deputy: 'Phó Giám đốc Trung tâm' }
          : undefined;
    city.division(CITY_ORG, CITY_OFFICE, plan, titles);
  }
  for (let i = 0; i < 3; i++) city.person(CITY_ORG, REGISTRY_DIVISION, 'Văn thư', ['clerk']);
}

/** Codes below H24 are invented but stable: `H24.01`…`H24.20` for departments, `H24.101`… for communes. */
function addDepartment(city: CityBuilder, plan: DepartmentPlan, index: number): void {
  const { id } = plan;
  city.unit({
    id,
    orgId: id,
    parentId: CITY_ORG,
    kind: 'department',
    name: plan.name,
    shortName: plan.shortName,
    code: `H24.${String(index + 1).padStart(2, '0')}`,
  });
  city.unit({
    id: `${id}.lanh-dao`,
    orgId: id,
    parentId: id,
    kind: 'board',
    name: `Lãnh đạo ${plan.name}`,
    shortName: 'LĐ',
  });
  city.person(id, `${id}.lanh-dao`, plan.chief, ['leader']);
  for (let i = 0; i < plan.deputies; i++) city.person(id, `${id}.lanh-dao`, deputyTitle(plan.chief), ['leader']);
  city.unit({
    id: `${id}.vp`,
    orgId: id,
    parentId: id,
    kind: 'office',
    name: `Văn phòng ${plan.name}`,
    shortName: 'VP',
  });
  city.person(id, `${id}.vp`, 'Chánh Văn phòng', ['head', 'specialist']);
  for (let i = 0; i < 2; i++) city.person(id, `${id}.vp`, 'Văn thư', ['clerk']);
  city.person(id, `${id}.vp`, 'Chuyên viên', ['specialist', 'supervisor']);
  city.person(id, `${id}.vp`, 'Chuyên viên công nghệ thông tin', ['admin']);
  for (const division of plan.divisions) city.division(id, id, { ...division, specialists: 4 });
}

/** 'Giám đốc' -> 'Phó Giám đốc', 'Trưởng ban' -> 'Phó Trưởng ban'. */
const deputyTitle = (chief: string): string => `Phó ${chief}`;

function addCommune(city: CityBuilder, commune: Commune, index: number): void {
  const { id } = commune;
  city.unit({
    id,
    orgId: id,
    parentId: CITY_ORG,
    kind: 'commune',
    name: `Ủy ban nhân dân ${lowerKind(commune.name)}`,
    shortName: 'UBND',
    code: `H24.${101 + index}`,
    communeCode: commune.code,
  });
  city.unit({
    id: `${id}.lanh-dao`,
    orgId: id,
    parentId: id,
    kind: 'board',
    name: `Lãnh đạo Ủy ban nhân dân ${lowerKind(commune.name)}`,
    shortName: 'LĐ',
  });
  city.person(id, `${id}.lanh-dao`, 'Chủ tịch', ['leader']);
  city.person(id, `${id}.lanh-dao`, 'Phó Chủ tịch', ['leader', 'supervisor']);
  for (const division of communeDivisions(commune.kind))
    city.division(
      id,
      id,
      division,
      division.key === 'vp' ? { head: 'Chánh Văn phòng', deputy: 'Phó Chánh Văn phòng' } : undefined,
    );
  city.person(id, `${id}.vp`, 'Văn thư', ['clerk']);
}

/** 'Phường Lê Chân' inside a sentence is 'phường Lê Chân'. */
export const lowerKind = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Leader to deputy as the cast needs it; beside it one in force, one gone by and one still to come (NĐ 30/2020 Art. 13). */
function delegationsOf(people: readonly Person[], now: Instant): Delegation[] {
  const today = dayOf(now);
  const scope = 'all' as const;
  const cast: Delegation = {
    id: 'demo-delegation',
    orgId: CITY_ORG,
    fromPersonId: DEMO.leader,
    toPersonId: DEMO.deputy,
    scope,
    fromDay: addDays(today, -14),
    toDay: addDays(today, 45),
    basis: 'Văn bản ủy quyền số 12/GUQ-UBND (mẫu)',
  };
  const spans = [
    [-5, 10],
    [-60, -30],
    [7, 21],
    [-2, 2],
  ] as const;
  const others = spans.flatMap(([from, to], i): Delegation[] => {
    const orgId = DEPARTMENTS[i * 2]?.id;
    const [chief, deputy] = people.filter((p) => p.orgId === orgId && p.roles.includes('leader'));
    if (orgId === undefined || chief === undefined || deputy === undefined) return [];
    const basis = `Văn bản ủy quyền số 0${i + 3}/GUQ-${DEPARTMENTS[i * 2]?.shortName ?? ''} (mẫu)`;
    return [
      {
        id: `delegation-${i + 1}`,
        orgId,
        fromPersonId: chief.id,
        toPersonId: deputy.id,
        scope,
        fromDay: addDays(today, from),
        toDay: addDays(today, to),
        basis,
      },
    ];
  });
  return [cast, ...others];
}
